import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { allTemplates, parseTemplates } from '../messages/templates'
import { Refusal } from '../refusal'
import { readSettings } from '../settings'
import { settingRows, settingsTable, type SettingName } from '../settings-table'
import { advice, given, good, missing, type Finding, type Patient } from './finding'

/** What `.env` says: enough, its own, and not what only development may have. */
export const lookAtSettings = (patient: Patient): Finding[] => [
  ...starts(patient),
  ...settingRows.flatMap(([name, { live, says, example, otherwise }]): Finding[] => {
    const value = given(patient, name)
    if (live === 'must not')
      return value === null ? [] : [missing(`${name} is set: it is for development`, `Take it out of .env`)]
    if (isExample(name, value)) return [missing(`${name} is the example`, `Put your own there: ${says}`)]
    if (value !== null) return []
    if (live === 'must') return [missing(`${name} is not set`, `${says}${example ? `: ${name}=${example}` : ''}`)]
    return live === 'should'
      ? [advice(`${name} is not set`, `${says}${otherwise ? `; without it: ${otherwise}` : ''}`)]
      : []
  }),
  ...apps(patient),
  ...templates(patient),
  ...addresses(patient),
  ...ownFile(patient),
]

/** A start ends at the first thing that it cannot mean; whoever goes live wants to hear them all. */
const starts = ({ environment, root }: Patient): Finding[] => {
  const refused: Finding[] = []
  const rest: Patient['environment'] = { ...environment, NODE_ENV: 'production' }
  // What is for development has findings of its own.
  for (const [name, { live }] of settingRows) if (live === 'must not') delete rest[name]
  for (;;) {
    const refusal = refusalOf(rest, root)
    if (refusal === null) break
    refused.push(missing(refusal.what, refusal.remedy))
    const named = Object.keys(rest).filter((name) => wordsOf(refusal).some((word) => isKin(name, word)))
    if (named.length === 0) break
    for (const name of named) delete rest[name]
  }
  return refused.length > 0 ? refused : [good('The settings are such that a shop starts with them')]
}

const wordsOf = ({ what }: Refusal): string[] => what.match(/[A-Z][A-Z0-9_]+/g) ?? []

const refusalOf = (environment: Patient['environment'], root: string): Refusal | null => {
  try {
    readSettings(environment, root)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Of settings that belong together one alone would be refused again. */
const isKin = (name: string, other: string): boolean => {
  const family = /^(WECHAT_[A-Z0-9]+_|SMS_|SANDBOX_)/.exec(other)?.[0]
  return name === other || (family !== undefined && name.startsWith(family))
}

const isExample = (name: SettingName, value: string | null): boolean => {
  const { example, by } = settingsTable[name]
  return value !== null && value === example && !/^(production$|keys\/)/.test(value) && by !== 'deployment'
}

const apps = (patient: Patient): Finding[] =>
  (['WECHAT_MINI', 'WECHAT_H5'] as const).flatMap((name): Finding[] => {
    const appid = given(patient, `${name}_APPID`)
    if (appid === null) return []
    const where = 'Copy it from 微信公众平台 › 开发管理 › 开发设置'
    if (isExample(`${name}_APPID`, appid)) return []
    if (/^tourist|^wx0{8}/.test(appid)) return [missing(`${name}_APPID is a sample: ${appid}`, where)]
    if (!/^wx[0-9a-f]{16}$/.test(appid)) return [missing(`${name}_APPID is no AppID: ${appid}`, where)]
    const secret = given(patient, `${name}_SECRET`)
    if (secret !== null && !/^[0-9a-f]{32}$/.test(secret))
      return [missing(`${name}_SECRET is no AppSecret: 32 digits from 0 to f`, where)]
    return [good(`${name}_APPID is ${appid}`)]
  })

const templates = (patient: Patient): Finding[] => {
  const text = given(patient, 'WECHAT_MINI_TEMPLATES')
  const chosen = text === null ? null : parseTemplates(text)
  if (chosen === null) return []
  const without = allTemplates.filter((kind) => chosen[kind] === undefined)
  const ids = Object.values(chosen).map(({ id }) => id)
  const findings: Finding[] = []
  if (new Set(ids).size < ids.length)
    findings.push(missing('WECHAT_MINI_TEMPLATES names one template twice', 'Each kind of message has its own'))
  if (without.length > 0)
    findings.push(
      advice(
        `No subscription message for ${without.join(', ')}`,
        'Choose templates for them, or leave them to the inbox',
      ),
    )
  return findings.length > 0 ? findings : [good('Every kind of subscription message has its template')]
}

const addresses = (patient: Patient): Finding[] => {
  const [publicUrl, apiBase] = [given(patient, 'PUBLIC_URL'), given(patient, 'API_BASE')]
  const findings: Finding[] = []
  for (const [name, value] of [
    ['PUBLIC_URL', publicUrl],
    ['API_BASE', apiBase],
  ] as const) {
    if (value === null || !URL.canParse(value)) continue
    const { protocol, hostname, port } = new URL(value)
    const remedy = 'WeChat takes a filed domain over https on port 443, and no number'
    if (protocol !== 'https:') findings.push(missing(`${name} is not https: ${value}`, remedy))
    else if (/^(localhost|.*\.local|[\d.]+|\[.*)$/.test(hostname) || (port !== '' && port !== '443'))
      findings.push(missing(`${name} is no public address: ${value}`, remedy))
    else if (/(^|\.)example(\.(com|net|org))?$/.test(hostname))
      findings.push(missing(`${name} is a sample: ${value}`, 'Put your own domain there'))
  }
  const host = given(patient, 'SHOP_HOST')
  if (host !== null && publicUrl !== null && URL.canParse(publicUrl) && new URL(publicUrl).hostname !== host)
    findings.push(
      missing(`SHOP_HOST is ${host}, and PUBLIC_URL another host`, 'nginx answers to the one name that members use'),
    )
  return findings
}

const ownFile = ({ root }: Patient): Finding[] => {
  const file = join(root, '.env')
  if (!existsSync(file)) return []
  return (statSync(file).mode & 0o077) === 0
    ? [good('.env is for its owner alone')]
    : [advice('.env can be read by others on this machine', 'chmod 600 .env')]
}
