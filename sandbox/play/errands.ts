import { createHash } from 'node:crypto'
import type { Backend } from '../shop/backend'
import type { Errand } from './cast'
import { fieldOf, listAt, textAt } from './read-answer'
import type { Guest, PlayWechat } from './visits'

/** What a shop with another catalog, or another guest a moment earlier, may leave nobody to do. */
const shopsChoice = [
  ...['feature_off', 'not_found', 'not_open_yet', 'closed', 'sold_out', 'tier_too_low', 'purchase_needed'],
  ...['limit_reached', 'too_few_points', 'not_cancellable'],
]

type Doing<Does extends Errand['does']> = Extract<Errand, { does: Does }>

/** Errands of the play. Each has ids of its own for ever, so that a scene that is played again changes nothing. */
export const createErrands = ({ backend, wechat }: { backend: Backend; wechat: PlayWechat }) => {
  const buy = ({ persona, memberId }: Guest, { order, goodsFen, shipped = false }: Doing<'buys'>) =>
    backend.completePurchase({ memberId, orderId: idOf(persona.user, order), goodsFen, handedOver: !shipped })

  const bringBack = ({ persona, memberId }: Guest, { order, goodsFen }: Doing<'returns'>) => {
    const [orderId, refundId] = [idOf(persona.user, order), idOf(persona.user, `${order}: refund`)]
    return backend.reversePurchase({ memberId, orderId, refundId, refundedGoodsFen: goodsFen })
  }

  const redeem = async ({ persona, ask }: Guest, { redemption, kind, upTo }: Doing<'redeems'>) => {
    const path = `/v1/redemptions/${idOf(persona.user, redemption)}`
    if (await ask('GET', path, { excused: shopsChoice })) return
    const mall = await ask('GET', '/v1/rewards?affordable=true&limit=100', { excused: shopsChoice })
    const [dearest] = listAt(mall?.body, 'items')
      .filter((reward) => textAt(reward, 'kind') === kind && priceOf(reward) <= upTo)
      .sort((one, other) => priceOf(other) - priceOf(one))
    if (!dearest) return
    await ask('PUT', path, { body: { rewardId: textAt(dearest, 'id'), quantity: 1 }, excused: shopsChoice })
  }

  const giveBack = ({ persona, ask }: Guest, { redemption }: Doing<'gives_back'>) =>
    ask('POST', `/v1/redemptions/${idOf(persona.user, redemption)}/cancellation`, { body: {}, excused: shopsChoice })

  const allowMessages = async ({ persona, ask }: Guest, { reminder }: Doing<'allows_messages'>) => {
    const consents = await ask('GET', '/v1/consents')
    const offered = listAt(consents?.body, 'items').flatMap((item) => {
      const [template, templateId] = [textAt(item, 'template'), textAt(item, 'templateId')]
      const isAllowed = fieldOf(item, 'left') !== 0
      return template && templateId && !isAllowed ? [{ template, templateId }] : []
    })
    if (offered.length > 0) {
      await wechat.allow(
        persona,
        offered.map(({ templateId }) => templateId),
      )
    }
    for (const { template } of offered) {
      const body = { id: idOf(persona.user, `allows ${template}`), answer: 'accepted', always: false }
      await ask('PUT', `/v1/consents/${template}`, { body })
    }
    if (!reminder) return
    const { language } = persona
    await ask('PUT', '/v1/me/settings', { body: { reminder, optOuts: [], language, elder: false } })
  }

  return async (guest: Guest, errand: Errand): Promise<unknown> => {
    switch (errand.does) {
      case 'buys':
        return buy(guest, errand)
      case 'returns':
        return bringBack(guest, errand)
      case 'redeems':
        return redeem(guest, errand)
      case 'gives_back':
        return giveBack(guest, errand)
      case 'allows_messages':
        return allowMessages(guest, errand)
      default:
        return errand satisfies never
    }
  }
}

const priceOf = (reward: unknown) => Number(fieldOf(reward, 'pricePoints'))

/** The same UUID for the same thing of the same person, always. */
const idOf = (user: string, thing: string) => {
  const hex = createHash('sha256').update(`play\n${user}\n${thing}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
