import { useEffect, type PropsWithChildren } from 'react'
import { resumeSignIn } from '@/api/sign-in'
import brand from '@/brand/brand.json'
import { besidePhone } from '@/flows/beside-phone'
import { setLanguage, t } from '@/i18n'
import { paths } from '@/lib/paths'
import { describeDocument } from '@/platform/document'
import { openTab } from '@/platform/navigation'
import { usePageNotFound } from '@/platform/page'
import { offerLanguages, preferredLanguage } from '@/stores/preferences'
import './app.scss'

// Before the router exists: WeChat's code leaves the address, and the first page already speaks the member's language.
resumeSignIn()
offerLanguages(brand.languages)
setLanguage(preferredLanguage())

export default function App({ children }: PropsWithChildren) {
  // A link that leads nowhere leads home.
  usePageNotFound(() => openTab(paths.home))
  useEffect(() => {
    describeDocument(t.shopName, preferredLanguage())
    besidePhone()
  }, [])
  return children
}
