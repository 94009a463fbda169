import brand from '@/brand/brand.json'
import { papers } from '@/i18n/legal'
import { PaperPage } from './paper-page'

export const TermsScreen = () => <PaperPage version={brand.documents.terms} paper={papers().terms} />
