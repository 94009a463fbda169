import type { Template, Templates } from '../messages/templates'
import { ask, type WechatAnswer } from '../wechat/ask'
import { askerWithToken, type AskWithToken } from '../wechat/ask-with-token'
import { createWechatPay } from '../wechat/pay/create-wechat-pay'
import type { WechatPaySettings } from '../wechat/pay/wechat-pay'
import { isTradeManaged } from '../wechat/shipping'
import type { WechatApp } from '../wechat/wechat'
import { advice, good, missing, unseen, type Finding } from './finding'

type Of = { name: 'WECHAT_MINI' | 'WECHAT_H5'; app: WechatApp; templates: Templates; apiBase: string; now: () => Date }

/** What WeChat says of our key, our templates and our trade. Nothing is changed there, and nobody gets a message. */
export const lookAtWechat = async ({ name, app, templates, apiBase, now }: Of): Promise<Finding[]> => {
  const asked = { apiBase, timeLimitMs: 8_000 }
  const body = { grant_type: 'client_credential', ...app, force_refresh: false }
  const token = await ask(asked, { path: '/cgi-bin/stable_token', body })
  if (token.kind === 'refused') return [refusedToken(name, token)]
  const asker = askerWithToken(asked, app, now)
  const mini = name === 'WECHAT_MINI'
  return [
    good(`WeChat knows ${name}_APPID and its secret`),
    ...(await templatesOf(asker, `${name}_TEMPLATES`, templates)),
    ...(mini ? await tradeOf(asker, app.appid) : []),
  ]
}

const reasons: Record<number, [what: string, remedy: string]> = {
  40013: ['APPID is not known to WeChat', 'Copy it from 开发管理 › 开发设置'],
  40125: ['SECRET is not the AppSecret', 'Make a new one in 开发管理 › 开发设置: it is shown once'],
  40001: ['SECRET is not the AppSecret', 'Make a new one in 开发管理 › 开发设置: it is shown once'],
  40164: ['APPID does not let this machine ask', 'Put its IP on the list: 开发管理 › 开发设置 › IP白名单'],
  50004: ['APPID may not use stable_token', 'The account is not verified, or was closed'],
  50007: ['APPID was closed', 'Look at 微信公众平台: the account is frozen'],
}

const refusedToken = (name: string, { errcode }: Extract<WechatAnswer, { kind: 'refused' }>): Finding => {
  if (errcode === null) return unseen(`WeChat did not answer for ${name}`)
  const [what, remedy] = reasons[errcode] ?? [
    `APPID is refused: errcode ${errcode}`,
    'Look the number up in WeChat’s documentation',
  ]
  return missing(`${name}_${what}`, remedy)
}

const templatesOf = async (asker: AskWithToken, setting: string, chosen: Templates): Promise<Finding[]> => {
  const wanted = Object.entries(chosen)
  if (wanted.length === 0) return []
  const answer = await asker({ path: '/wxaapi/newtmpl/gettemplate' })
  if (answer.kind === 'refused') return [unseen('WeChat does not say which templates there are')]
  const there = templatesIn(answer.fields.data)
  const wrong = wanted.flatMap(([kind, template]) => wrongIn(`${setting}: ${kind}`, template, there.get(template.id)))
  return wrong.length > 0
    ? wrong
    : [good(`The ${wanted.length} templates of ${setting} are at WeChat, with these fields`)]
}

const wrongIn = (what: string, { id, fields }: Template, there: string[] | undefined): Finding[] => {
  if (there === undefined)
    return [missing(`${what} names a template that is not there: ${id}`, 'Copy its id from 订阅消息 › 我的模板')]
  if (fields.length === there.length && fields.every((field) => there.includes(field))) return []
  return [
    missing(
      `${what} has the fields ${there.join('+')}`,
      `Write them behind the id, in the order of docs/going-live.md: ${id}:${there.join('+')}`,
    ),
  ]
}

/** Ids, and the names of the fields that stand in the text: `时间：{{date2.DATA}}`. */
const templatesIn = (data: unknown): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  if (!Array.isArray(data)) return found
  for (const one of data) {
    const fields: Record<string, unknown> = typeof one === 'object' && one !== null ? { ...one } : {}
    const { priTmplId, content } = fields
    if (typeof priTmplId !== 'string' || typeof content !== 'string') continue
    found.set(
      priTmplId,
      [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, name]) => name ?? ''),
    )
  }
  return found
}

const tradeOf = async (asker: AskWithToken, appid: string): Promise<Finding[]> => {
  const managed = await isTradeManaged(asker, appid)
  if (managed === null) return [unseen('WeChat does not say whether it manages the shop’s shipping')]
  return managed
    ? [good('WeChat holds the money until it hears of the shipping, and the shop tells it')]
    : [advice('发货信息管理 is not switched on yet', 'Physical goods need it: 微信公众平台 › 功能 › 发货信息管理')]
}

/** Asks for a payment that nobody made: whoever says so has accepted our signature, and signs what we believe. */
export const lookAtWechatPay = async (settings: WechatPaySettings, now: () => Date): Promise<Finding[]> => {
  const told: string[] = []
  const pay = createWechatPay(settings, now, (problem) => told.push(problem))
  const { kind } = await pay.query('huitoudoctor0000000000000001')
  if (kind === 'unknown') return [good('WeChat Pay accepts the merchant’s signature')]
  if (told.length === 0) return [unseen('WeChat Pay did not answer')]
  return [
    missing(
      told[0] ?? '',
      'WECHAT_PAY_MCHID, WECHAT_PAY_SERIAL and WECHAT_PAY_KEY_FILE belong together; WECHAT_PAY_PUBLIC_KEYS are of 商户平台 › API安全',
    ),
  ]
}
