import brand from '@/brand/brand.json'
import { papers } from '@/i18n/legal'
import { PaperPage } from './paper-page'

export const PrivacyScreen = () => <PaperPage version={brand.documents.privacy} paper={papers().privacy} />
