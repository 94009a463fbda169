import { parseTemplates, type Template } from './wechat/templates'

/** The two apps of the shop as WeChat knows them: the mini-program, and the service account behind H5. */
export type WechatApp = { kind: SignInKind; appid: string; secret: string; templates: Template[] }
export type SignInKind = 'wechat-mini' | 'wechat-h5'

export type SandboxSettings = {
  /** Folder of the local WeChat's own book; made when missing. */
  bookDir: string
  /** Folder of the keys of WeChat Pay, which the start makes; without them there is no WeChat Pay. */
  payDir: string
  /** Where the shop's backend answers, e.g. `http://127.0.0.1:4000`. */
  backendUrl: string
  /** The shop's address as browsers see it; OAuth redirects nowhere else. */
  publicUrl: string
  /** Secret of this start, for the backend's internal routes. */
  secret: string
  mini: { appid: string; secret: string }
  h5: { appid: string; secret: string }
  /** The key of the group robot, and what codes by SMS are signed with; null: there is none. */
  robotKey: string | null
  smsSecret: string | null
  /** The subscription messages of each app. */
  templates: Record<SignInKind, Template[]>
}

export const appsOf = (settings: SandboxSettings): WechatApp[] => [
  { kind: 'wechat-mini', ...settings.mini, templates: settings.templates['wechat-mini'] },
  { kind: 'wechat-h5', ...settings.h5, templates: settings.templates['wechat-h5'] },
]

/** @throws Error in one line that names the missing variable. */
export const settingsFrom = (env: NodeJS.ProcessEnv): SandboxSettings & { port: number; host: string } => {
  const need = (name: string) => {
    const value = env[name]
    if (!value) throw new Error(`${name} is missing: the local WeChat is started by \`npm start\``)
    return value
  }
  if (env.NODE_ENV === 'production') throw new Error('the local WeChat does not run in production')
  const port = Number(env.PORT ?? 4001)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${env.PORT}`)
  const backendUrl = need('BACKEND_URL').replace(/\/$/, '')
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    bookDir: `${env.DATA_DIR ?? '.data'}/wechat`,
    payDir: env.WECHAT_PAY_DIR ?? `${env.DATA_DIR ?? '.data'}/wechat/pay`,
    backendUrl,
    publicUrl: (env.PUBLIC_URL ?? backendUrl).replace(/\/$/, ''),
    secret: need('SANDBOX_SECRET'),
    mini: { appid: need('WECHAT_MINI_APPID'), secret: need('WECHAT_MINI_SECRET') },
    h5: { appid: need('WECHAT_H5_APPID'), secret: need('WECHAT_H5_SECRET') },
    robotKey: env.WECOM_ROBOT_URL ? new URL(env.WECOM_ROBOT_URL).searchParams.get('key') : null,
    smsSecret: env.SMS_SECRET || null,
    templates: {
      'wechat-mini': parseTemplates('WECHAT_MINI_TEMPLATES', env.WECHAT_MINI_TEMPLATES),
      'wechat-h5': parseTemplates('WECHAT_H5_TEMPLATES', env.WECHAT_H5_TEMPLATES),
    },
  }
}
