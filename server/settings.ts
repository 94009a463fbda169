import { resolve } from 'node:path'
import { allTemplates, parseTemplates, type Templates, type TemplatesOf } from './messages/templates'
import { Refusal } from './refusal'
import type { SmsSettings } from './sms/sms'
import { unknownSettings, type SettingName } from './settings-table'
import { readPaySettings } from './wechat/pay/pay-settings'
import type { WechatPaySettings } from './wechat/pay/wechat-pay'
import type { MiniVersion, WechatApp, WechatSettings } from './wechat/wechat'

export type Settings = {
  port: number
  host: string
  dataDir: string
  /** PostgreSQL; null is PGlite in `dataDir`. */
  databaseUrl: string | null
  /** The folder of brand.json, program.json and assets. */
  brandDir: string
  h5Dist: string
  production: boolean
  /** Where members reach the shop, as an origin. */
  publicUrl: string
  corsOrigins: string[]
  /** Where our pages of H5 ask, when that is not the shop's own origin. */
  apiOrigin: string | null
  wechat: WechatSettings
  /** Null when the merchant has no WeChat Pay. */
  pay: WechatPaySettings | null
  /** The subscription messages that each app has at WeChat. */
  templates: TemplatesOf
  /** The group robot that hears of new orders, by its whole address; null: nobody does. */
  robotUrl: string | null
  /** The merchant's endpoint for codes by SMS; null: there are none. */
  sms: SmsSettings | null
  /** The local WeChat beside us, with this start's secret. Never in production. */
  sandbox: { url: string; secret: string } | null
  /** Where a shop that has no clock yet begins. */
  clockStartsAt: Date | null
  migrations: (typeof migrationModes)[number]
  logLevel: (typeof logLevels)[number]
  /** Who may read `/metrics`; null: nobody in production, else everybody. */
  metricsToken: string | null
  /** How long a process that is asked to stop goes on answering. */
  drainSeconds: number
}

// Whatever is nearly `production` would open a shop to the public with the doors of a development machine.
const environments = ['production', 'development', 'test'] as const
const migrationModes = ['at-start', 'as-step', 'as-step-or-newer'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

type Environment = Record<string, string | undefined>

const WECHAT_API = 'https://api.weixin.qq.com'
const WECOM = 'https://qyapi.weixin.qq.com'
const WECHAT_OPEN = 'https://open.weixin.qq.com'

/** @throws Refusal naming the setting and what it may be */
export const readSettings = (environment: Environment, root: string): Settings => {
  refuseUnknown(environment)
  const text: Text = (name) => environment[name]?.trim() || null
  const port = portIn(text('PORT'))
  const publicUrl = originIn('PUBLIC_URL', text('PUBLIC_URL')) ?? `http://localhost:${port}`
  const production = oneOf(environments, 'NODE_ENV', text) === 'production'
  const databaseUrl = databaseIn(text('DATABASE_URL'))
  // One of several that somebody else takes over from.
  const isOneOfSeveral = production && databaseUrl !== null
  const settings: Settings = {
    port,
    // Both addresses of this machine; the world only when asked.
    host: text('HOST') ?? 'localhost',
    dataDir: resolve(root, text('DATA_DIR') ?? '.data'),
    databaseUrl,
    brandDir: resolve(root, text('BRAND') ?? 'src/brand'),
    h5Dist: resolve(root, text('H5_DIST') ?? 'dist/h5'),
    production,
    publicUrl,
    corsOrigins: originsIn(text('CORS_ORIGINS')),
    apiOrigin: apiOriginIn(text('API_BASE'), publicUrl),
    wechat: {
      mini: appIn('WECHAT_MINI', text),
      miniVersion: miniVersionIn(text('WECHAT_MINI_VERSION')),
      h5: appIn('WECHAT_H5', text),
      apiBase: originIn('WECHAT_API_BASE', text('WECHAT_API_BASE')) ?? WECHAT_API,
      openBase: originIn('WECHAT_OPEN_BASE', text('WECHAT_OPEN_BASE')) ?? WECHAT_OPEN,
    },
    pay: readPaySettings({ text, originIn, root, publicUrl, production }),
    templates: {
      'wechat-mini': templatesIn('WECHAT_MINI_TEMPLATES', text),
      'wechat-h5': templatesIn('WECHAT_H5_TEMPLATES', text),
    },
    robotUrl: robotIn(text('WECOM_ROBOT_URL'), production),
    sms: smsIn(text, production),
    sandbox: sandboxIn(text),
    clockStartsAt: instantIn('CLOCK_STARTS_AT', text('CLOCK_STARTS_AT')),
    migrations: oneOf(migrationModes, 'MIGRATIONS', text) ?? (isOneOfSeveral ? 'as-step' : 'at-start'),
    logLevel: oneOf(logLevels, 'LOG_LEVEL', text) ?? (production ? 'info' : 'warn'),
    metricsToken: metricsTokenIn(text('METRICS_TOKEN')),
    drainSeconds: drainIn(text('DRAIN_SECONDS')) ?? (isOneOfSeveral ? 5 : 0),
  }
  if (settings.production) refusePretence(settings)
  return settings
}

type Text = (name: SettingName) => string | null

/** A name that is nearly right does nothing, in silence: a key that is not read, a limit that does not hold. */
const refuseUnknown = (environment: Environment) => {
  const [unknown] = unknownSettings(Object.keys(environment))
  if (unknown)
    throw new Refusal(
      `${unknown.name} is no setting`,
      unknown.meant === null ? 'docs/settings.md names all there are' : `Did you mean ${unknown.meant}?`,
    )
}

const oneOf = <const Choice extends string>(choices: readonly Choice[], name: SettingName, text: Text) => {
  const given = text(name)
  if (given === null) return null
  const chosen = choices.find((choice) => choice === given)
  if (chosen === undefined) throw new Refusal(`${name} is ${given}`, `Write one of ${choices.join(', ')}`)
  return chosen
}

const metricsTokenIn = (text: string | null): string | null => {
  if (text !== null && !/^[!-~]{16,}$/.test(text))
    throw new Refusal(
      'METRICS_TOKEN is short, or holds what no header can',
      'Give at least 16 letters, digits and signs that nobody guesses',
    )
  return text
}

const drainIn = (text: string | null): number | null => {
  if (text === null) return null
  if (!/^\d{1,3}$/.test(text)) throw new Refusal(`DRAIN_SECONDS is ${text}`, 'Write whole seconds, from 0 to 999')
  return Number(text)
}

const portIn = (text: string | null): number => {
  if (text === null) return 4000
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Refusal(`PORT is ${text}`, 'Give a number from 0 to 65535')
  return Number(text)
}

const databaseIn = (text: string | null): string | null => {
  if (text !== null && !(URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)))
    throw new Refusal(
      'DATABASE_URL is no address of a PostgreSQL',
      'Write postgres://user:password@host:5432/name, or leave it out for the embedded database',
    )
  return text
}

const originIn = (name: string, text: string | null): string | null => {
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (!isOrigin) throw new Refusal(`${name} is ${text}`, 'Write an origin such as https://shop.example, without a path')
  return url.origin
}

const originsIn = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => originIn('CORS_ORIGINS', one.trim() || null))
    .filter((one) => one !== null)

/** The build made the address into the app; here it is only let through. */
const apiOriginIn = (text: string | null, publicUrl: string): string | null => {
  if (text === null) return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Refusal(`API_BASE is ${text}`, 'Write the address of the backend, such as https://api.shop.example')
  const { origin } = new URL(text)
  return origin === publicUrl ? null : origin
}

const appIn = (name: 'WECHAT_MINI' | 'WECHAT_H5', text: Text): WechatApp | null => {
  const appid = text(`${name}_APPID`)
  const secret = text(`${name}_SECRET`)
  if (appid !== null && secret !== null) return { appid, secret }
  if (appid !== null || secret !== null)
    throw new Refusal(`${name}_APPID and ${name}_SECRET belong together`, 'Give both, or neither')
  return null
}

const miniVersionIn = (text: string | null): MiniVersion => {
  if (text === null) return 'release'
  if (text !== 'release' && text !== 'trial' && text !== 'develop')
    throw new Refusal(
      `WECHAT_MINI_VERSION is ${text}`,
      'Write release, trial or develop: which version of the mini-program codes and links open',
    )
  return text
}

const templatesIn = (name: 'WECHAT_MINI_TEMPLATES' | 'WECHAT_H5_TEMPLATES', text: Text): Templates => {
  const given = text(name)
  if (given === null) return {}
  const templates = parseTemplates(given)
  if (templates === null)
    throw new Refusal(
      `${name} is ${given}`,
      `Write kind=template-id, separated by commas; the kinds are ${allTemplates.join(', ')}`,
    )
  return templates
}

const sandboxIn = (text: Text): Settings['sandbox'] => {
  const url = originIn('SANDBOX_URL', text('SANDBOX_URL'))
  const secret = text('SANDBOX_SECRET')
  if (url !== null && secret !== null) return { url, secret }
  if (url !== null || secret !== null)
    throw new Refusal('SANDBOX_URL and SANDBOX_SECRET belong together', 'Give both, or neither')
  return null
}

const robotIn = (text: string | null, production: boolean): string | null => {
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/cgi-bin/webhook/send')
    throw new Refusal(
      'WECOM_ROBOT_URL is no address of a group robot',
      `Copy it from the robot in WeCom: ${WECOM}/cgi-bin/webhook/send?key=…`,
    )
  if (production && url.origin !== WECOM)
    throw new Refusal('WECOM_ROBOT_URL is of another host than WeCom’s', `The robot's address begins with ${WECOM}`)
  return url.href
}

const smsIn = (text: Text, production: boolean): SmsSettings | null => {
  const url = text('SMS_URL')
  const secret = text('SMS_SECRET')
  if (url === null && secret === null) return null
  if (url === null || secret === null)
    throw new Refusal('SMS_URL and SMS_SECRET belong together', 'Give both, or neither')
  if (!URL.canParse(url) || !(production ? /^https:$/ : /^https?:$/).test(new URL(url).protocol))
    throw new Refusal('SMS_URL is no address', 'Write the address of your endpoint: https://sms.shop.example/codes')
  if (secret.length < 16) throw new Refusal('SMS_SECRET is short', 'Give at least 16 characters that nobody guesses')
  return { url: new URL(url).href, secret }
}

const instantIn = (name: string, text: string | null): Date | null => {
  if (text === null) return null
  const at = new Date(text)
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(at.getTime()))
    throw new Refusal(`${name} is ${text}`, 'Write an instant such as 2026-01-31T00:00:00Z')
  return at
}

/** In production WeChat is WeChat: whoever answers instead of it could be anybody. */
const refusePretence = ({ sandbox, clockStartsAt, wechat }: Settings) => {
  if (sandbox !== null || clockStartsAt !== null)
    throw new Refusal('The local WeChat is for development', 'Leave SANDBOX_* and CLOCK_STARTS_AT out in production')
  if (wechat.apiBase !== WECHAT_API || wechat.openBase !== WECHAT_OPEN)
    throw new Refusal(
      'A foreign host stands for WeChat',
      'Leave WECHAT_API_BASE and WECHAT_OPEN_BASE out in production',
    )
}
