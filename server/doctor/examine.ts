import { Refusal } from '../refusal'
import { readSettings, type Settings } from '../settings'
import type { Finding, Patient } from './finding'
import { lookAtBrand } from './look-at-brand'
import { lookAtBuilds } from './look-at-builds'
import { lookAtDatabase } from './look-at-database'
import { lookAtKeys } from './look-at-keys'
import { lookAtSettings } from './look-at-settings'
import { lookAtTheClock, lookOutside } from './look-outside'
import { lookAtWechat, lookAtWechatPay } from './look-at-wechat'

export type Part = { title: string; findings: Finding[] }

/**
 * Everything that can be looked at before a shop goes live, one part after the other; nothing is changed anywhere.
 * `offline`: only what is on this machine and in its database.
 */
export async function* examine(patient: Patient, { offline }: { offline: boolean }): AsyncGenerator<Part> {
  yield { title: 'Settings', findings: lookAtSettings(patient) }
  yield { title: 'The merchant', findings: lookAtBrand(patient) }
  yield { title: 'Keys and certificates', findings: lookAtKeys(patient) }
  yield { title: 'What was built', findings: lookAtBuilds(patient) }
  yield { title: 'The database', findings: await lookAtDatabase(patient) }
  if (offline) return
  yield { title: 'The shop from outside', findings: await lookOutside(patient) }
  const settings = settingsOf(patient)
  if (settings) yield { title: 'WeChat', findings: await wechat(settings, patient.now) }
}

/** Whether the settings can be read at all is a finding of its own. */
const settingsOf = ({ environment, root }: Patient): Settings | null => {
  try {
    return readSettings(environment, root)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const wechat = async (
  { wechat: { mini, h5, apiBase }, templates, pay }: Settings,
  now: Patient['now'],
): Promise<Finding[]> => {
  return [
    ...(await lookAtTheClock(apiBase, now)),
    ...(mini
      ? await lookAtWechat({ name: 'WECHAT_MINI', app: mini, templates: templates['wechat-mini'], apiBase, now })
      : []),
    ...(h5 ? await lookAtWechat({ name: 'WECHAT_H5', app: h5, templates: templates['wechat-h5'], apiBase, now }) : []),
    ...(pay ? await lookAtWechatPay(pay, now) : []),
  ]
}
