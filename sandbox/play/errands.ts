import type { Errand } from './cast'
import { shopsChoice } from './excuses'
import { createGrouping } from './grouping'
import { toTheirHome } from './home'
import { idOf } from './id-of'
import type { Keeper } from './keeper'
import { fieldOf, listAt, numberAt, textAt } from './read-answer'
import { createShopping } from './shopping'
import type { Guest, PlayWechat } from './visits'

/** A shop that sends nothing, or not there, too. */
const excused = [...shopsChoice, 'not_delivered_there']

type Doing<Does extends Errand['does']> = Extract<Errand, { does: Does }>

/** Errands of the play. Each has ids of its own for ever, so that a scene that is played again changes nothing. */
export const createErrands = ({ wechat, keeper }: { wechat: PlayWechat; keeper: Keeper }) => {
  const shopping = createShopping({ wechat, keeper })
  const grouping = createGrouping({ pay: shopping.pay })

  const redeem = async (guest: Guest, { redemption, kind, upTo }: Doing<'redeems'>) => {
    const { persona, ask } = guest
    const path = `/v1/redemptions/${idOf(persona.user, redemption)}`
    if (await ask('GET', path, { excused: shopsChoice })) return
    const mall = await ask('GET', '/v1/rewards?affordable=true&limit=100', { excused: shopsChoice })
    const [dearest] = listAt(mall?.body, 'items')
      .filter(
        (reward) => textAt(reward, 'kind') === kind && priceOf(reward) <= upTo && numberAt(reward, 'priceFen') === 0,
      )
      .sort((one, other) => priceOf(other) - priceOf(one))
    if (!dearest) return
    const fulfilment = textAt(dearest, 'delivery') === 'shipping' ? await toTheirHome(guest) : undefined
    await ask('PUT', path, { body: { rewardId: textAt(dearest, 'id'), quantity: 1, fulfilment }, excused })
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
        return shopping.buy(guest, errand)
      case 'returns':
        return shopping.bringBack(guest, errand)
      case 'receives':
        return shopping.receive(guest, errand)
      case 'redeems':
        return redeem(guest, errand)
      case 'gives_back':
        return giveBack(guest, errand)
      case 'opens':
        return grouping.open(guest, errand)
      case 'joins':
        return grouping.join(guest, errand)
      case 'leaves':
        return grouping.leave(guest, errand)
      case 'allows_messages':
        return allowMessages(guest, errand)
      default:
        return errand satisfies never
    }
  }
}

const priceOf = (reward: unknown) => numberAt(reward, 'pricePoints')
