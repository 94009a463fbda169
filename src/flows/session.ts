import { call } from '@/api/call'
import { forgetMember } from '@/api/forget'
import { setLanguage } from '@/i18n'
import { paths } from '@/lib/paths'
import { relaunch } from '@/platform/navigation'
import { chooseLanguage, type Language } from '@/stores/preferences'
import { tellShop } from './settings'

/** Signs out here and on the server. Without a network the device forgets all the same. */
export const signOut = async (): Promise<void> => {
  await call('DELETE /v1/sessions/current', {}).catch(() => undefined)
  forgetMember()
  relaunch(paths.home)
}

/** Becomes nobody. Throws an `ApiProblem` when the server did not do it. */
export const deleteAccount = async (): Promise<void> => {
  await call('DELETE /v1/me', {})
  forgetMember()
  relaunch(paths.home)
}

/** Every page is drawn anew in the other language. */
export const changeLanguage = (language: Language): void => {
  chooseLanguage(language)
  setLanguage(language)
  tellShop({ language })
  relaunch(paths.home)
}
