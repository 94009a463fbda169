import type { AnswerOf, Settings } from '@huitou/contract'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import { useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { saveSettings } from '@/flows/settings'
import { t } from '@/i18n'
import type { Remote } from '@/lib/remote'

type Consents = AnswerOf<'GET /v1/consents'>['items']
export type OptOut = Settings['optOuts'][number]

type SettingsSwitches = {
  settings: Remote<Settings>
  consents: Consents
  setReminder: (on: boolean) => void
  setTold: (kind: OptOut, told: boolean) => void
}

/** What the member chose to be told. A switch moves at once, and back when the shop could not be told. */
export const useSettings = (say: (message: string) => void): SettingsSwitches => {
  const remote = useRemote('GET /v1/me/settings', {})
  const known = useRemote('GET /v1/consents', {})
  const consents = known.kind === 'ready' ? known.data.items : []
  const [wished, setWished] = useState<Partial<Settings>>({})
  const settings: Remote<Settings> =
    remote.kind === 'ready' ? { ...remote, data: { ...remote.data, ...wished } } : remote

  const save = async (change: Partial<Settings>, done: string): Promise<void> => {
    setWished((before) => ({ ...before, ...change }))
    try {
      await saveSettings(change)
      if (done !== '') say(done)
    } catch (failure) {
      say(t.problem[problemCode(failure)])
    }
    setWished({})
  }

  /** WeChat's question comes first: it may only be asked while the tap is fresh. The inbox reminds in any case. */
  const setReminder = (on: boolean): void => {
    if (!on) return void save({ reminder: false }, '')
    setWished((before) => ({ ...before, reminder: true }))
    void askConsent(consents, ['check_in_reminder']).then((answer) =>
      save({ reminder: true }, answer === 'accepted' ? t.notices.onInWeChat : t.notices.onInInbox),
    )
  }

  const setTold = (kind: OptOut, told: boolean): void => {
    if (settings.kind !== 'ready') return
    const others = settings.data.optOuts.filter((each) => each !== kind)
    void save({ optOuts: told ? others : [...others, kind] }, '')
  }

  return { settings, consents, setReminder, setTold }
}
