import type { Errand } from './cast'
import { shopsChoice } from './excuses'
import { idOf } from './id-of'
import { fieldOf, listAt, numberAt, textAt } from './read-answer'
import type { Guest } from './visits'

type Doing<Does extends Errand['does']> = Extract<Errand, { does: Does }>

/** A shop with other deals, and friends who were faster. */
const excused = [
  ...shopsChoice,
  ...['price_changed', 'delivery_impossible', 'not_delivered_there', 'group_full', 'group_over', 'in_it', 'not_new'],
  ...['unpaid_elsewhere', 'paused', 'hold_expiring'],
]

const seatOf = (user: string, group: string) => idOf(user, `${group}: seat`)

/** Groups as everybody opens, joins and leaves them. Everything may be done twice. */
export const createGrouping = ({ pay }: { pay: (guest: Guest, orderId: string) => Promise<unknown> }) => {
  const read = async ({ ask }: Guest, id: string) => (await ask('GET', `/v1/groups/${id}`, { excused }))?.body ?? null

  const open = async (guest: Guest, { group, deal, unpaid = false }: Doing<'opens'>) => {
    const { persona, ask } = guest
    const [id, orderId] = [idOf(persona.user, group), seatOf(persona.user, group)]
    if ((await read(guest, id)) === null) {
      const offered = listAt((await ask('GET', '/v1/deals', { excused }))?.body, 'items')[deal - 1]
      if (textAt(offered, 'state') !== 'running') return
      const dealId = textAt(offered, 'id')
      const detail = await ask('GET', `/v1/deals/${dealId}`, { excused })
      const expectedAmountFen = numberAt(detail?.body, 'openingFen')
      const opened = await ask('PUT', `/v1/groups/${id}`, { body: { dealId, orderId, expectedAmountFen }, excused })
      if (opened === null) return
    }
    if (!unpaid) await pay(guest, orderId)
  }

  const join = async (guest: Guest, { of, group, unpaid = false }: Doing<'joins'>) => {
    const { persona, ask } = guest
    const [id, orderId] = [idOf(of, group), seatOf(persona.user, group)]
    const found = await read(guest, id)
    if (found === null) return
    if (textAt(fieldOf(fieldOf(found, 'viewer'), 'order'), 'id') !== orderId) {
      const body = { expectedAmountFen: numberAt(found, 'priceFen') }
      const joined = await ask('PUT', `/v1/groups/${id}/seats/${orderId}`, { body, excused })
      if (joined === null) return
    }
    if (!unpaid) await pay(guest, orderId)
  }

  const leave = async ({ persona, ask }: Guest, { group }: Doing<'leaves'>) => {
    const [id, orderId] = [idOf(persona.user, group), seatOf(persona.user, group)]
    await ask('POST', `/v1/groups/${id}/seats/${orderId}/leaving`, { body: {}, excused })
  }

  return { open, join, leave }
}
