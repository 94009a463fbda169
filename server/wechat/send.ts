import type { WechatAnswer } from './ask'
import type { AskWithToken } from './ask-with-token'
import type { Sent, SubscribeMessage } from './wechat'

/** To whom the mini-program may write: one message per acceptance. */
export const sendByMini = async (asked: AskWithToken, message: SubscribeMessage): Promise<Sent> =>
  sentBy(
    await asked({
      path: '/cgi-bin/message/subscribe/send',
      body: {
        ...bodyOf(message),
        miniprogram_state: 'formal',
        lang: message.language === 'en' ? 'en_US' : 'zh_CN',
      },
    }),
  )

/** The same from the service account that H5 belongs to. */
export const sendByServiceAccount = async (asked: AskWithToken, message: SubscribeMessage): Promise<Sent> =>
  sentBy(await asked({ path: '/cgi-bin/message/subscribe/bizsend', body: bodyOf(message) }))

const bodyOf = ({ openid, templateId, page, data }: SubscribeMessage) => ({
  touser: openid,
  template_id: templateId,
  page,
  data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
})

/** It was busy, or asked too often: nothing was sent. */
const ASK_LATER = [-1, 45009]

/** `later`: more codes that say it was not taken yet. */
export const sentBy = (answer: WechatAnswer, later: number[] = []): Sent => {
  if (answer.kind === 'answer') return { kind: 'sent' }
  const { errcode, unheard } = answer
  if (unheard) return { kind: 'unheard' }
  if (errcode === null) return { kind: 'unanswered' }
  return [...ASK_LATER, ...later].includes(errcode) ? { kind: 'unheard' } : { kind: 'refused', errcode }
}
