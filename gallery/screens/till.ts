import { randomUUID } from 'node:crypto'
import { byId, fact, firstOf, listed } from '../scene'
import type { Screen } from '../shot'
import { askedBack, paid } from './orders'
import { visitAtTill } from './membership'

type Redemption = { id: string; state: string }

const redemption = fact(async ({ owner }) =>
  firstOf(await listed<Redemption>(owner, '/v1/staff/redemptions'), 'redemption to hand over'),
)
/** Somebody stands there, and the amount is still to be said. */
const arriving = fact(async ({ as }) => {
  const { id: memberId } = await as('regular').get<{ id: string }>('/v1/me')
  const id = randomUUID()
  await as('staff').put(`/v1/staff/counter-visits/${id}`, { memberId })
  return `?id=${id}&member=${memberId}`
})
const invited = fact(({ owner }) => owner.put<{ code: string }>(`/v1/staff/invites/${randomUUID()}`, { role: 'clerk' }))

export const till: Screen[] = [
  {
    page: 'packages/till/index',
    title: 'The till',
    group: 'Till',
    of: 'staff',
    more: [
      { name: 'not-staff', shows: 'The till, to somebody who does not work here', who: 'newcomer' },
      { name: 'guest', shows: 'The till, to somebody who is not signed in', who: 'guest' },
    ],
  },
  {
    page: 'packages/till/visit',
    title: 'Who stands here, and what they spent',
    group: 'Till',
    of: 'staff',
    query: (scene) => arriving(scene),
    more: [
      {
        name: 'credited',
        shows: 'A purchase that was credited',
        who: 'staff',
        query: async (scene) => byId(await visitAtTill(scene)),
        everyWay: true,
      },
    ],
  },
  { page: 'packages/till/visits', title: 'Purchases at the till', group: 'Till', of: 'staff' },
  { page: 'packages/till/orders', title: 'Orders to prepare', group: 'Till', of: 'staff' },
  {
    page: 'packages/till/order',
    title: 'An order to prepare',
    group: 'Till',
    of: 'staff',
    query: async (scene) => byId(await paid(scene)),
  },
  { page: 'packages/till/redemptions', title: 'Rewards to prepare', group: 'Till', of: 'staff' },
  {
    page: 'packages/till/redemption',
    title: 'A reward to hand over',
    group: 'Till',
    of: 'staff',
    query: async (scene) => byId(await redemption(scene)),
  },
  { page: 'packages/till/refunds', title: 'Money that goes back', group: 'Till', of: 'staff' },
  {
    page: 'packages/till/refund',
    title: 'Giving money back',
    group: 'Till',
    of: 'staff',
    query: async (scene) => {
      const { id, orderId } = await askedBack(scene)
      return `?order=${orderId}&request=${id}`
    },
  },
  { page: 'packages/till/deals', title: 'Deals, as the shop sees them', group: 'Till', of: 'staff' },
  { page: 'packages/till/acts', title: 'What staff did', group: 'Till', of: 'staff' },
  { page: 'packages/till/team', title: 'The team', group: 'Till', of: 'staff' },
  {
    page: 'packages/till/join',
    title: 'An invitation to work here',
    group: 'Till',
    of: 'staff',
    still: true,
    query: async (scene) => `?invite=${(await invited(scene)).code}`,
    more: [{ name: 'invited', shows: 'An invitation to work here, to who gets it', who: 'newcomer' }],
  },
  { page: 'packages/till/merges', title: 'Accounts that became one', group: 'Till', of: 'staff' },
]
