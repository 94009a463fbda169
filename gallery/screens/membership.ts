import { randomUUID } from 'node:crypto'
import { fact } from '../scene'
import type { Screen } from '../shot'

/** What a regular spent at the till, and the shop let them have points for. */
export const visitAtTill = fact(async ({ as, owner }) => {
  const { id: memberId } = await as('regular').get<{ id: string }>('/v1/me')
  const id = randomUUID()
  await owner.put(`/v1/staff/counter-visits/${id}`, { memberId, amountFen: 4600 })
  return { id }
})

export const membership: Screen[] = [
  {
    page: 'pages/home/index',
    title: 'Home',
    group: 'Tabs',
    of: 'everybody',
    more: [
      { name: 'rescue', shows: 'Home after a day was missed', who: 'friend', needs: ({ checkin }) => checkin },
      {
        name: 'rescued',
        shows: 'Home right after the one tap of the day',
        who: 'friend',
        needs: ({ checkin }) => checkin,
        act: (app) => app.tap('rescue').then(() => app.find('checked-in')),
      },
    ],
  },
  {
    page: 'pages/me/index',
    title: 'One’s own page',
    group: 'Tabs',
    of: 'everybody',
  },
  { page: 'packages/membership/index', title: 'The card and its tiers', group: 'Membership', of: 'everybody' },
  {
    page: 'packages/checkin/index',
    title: 'The calendar of check-ins',
    group: 'Membership',
    of: 'everybody',
    empty: 'The calendar before the first check-in',
  },
  { page: 'packages/counter/code', title: 'The code for the till', group: 'Membership', of: 'members' },
  {
    page: 'packages/points/index',
    title: 'The statement of points',
    group: 'Membership',
    of: 'members',
    empty: 'A statement with nothing in it yet',
    more: [
      {
        name: 'ending',
        over: true,
        shows: 'When points end',
        who: 'regular',
        act: (app) => app.tap('open-ending'),
        everyWay: true,
      },
      {
        name: 'month',
        over: true,
        shows: 'The choice of a month',
        who: 'regular',
        act: (app) => app.tap('choose-month'),
      },
    ],
  },
  {
    page: 'packages/points/visit',
    title: 'A purchase at the till',
    group: 'Membership',
    of: 'members',
    empty: 'A purchase that is not one’s own',
    query: async (scene) => `?id=${(await visitAtTill(scene)).id}`,
  },
  {
    page: 'packages/wallet/index',
    title: 'Coupons',
    group: 'Membership',
    of: 'members',
    empty: 'A wallet without coupons',
  },
  {
    page: 'packages/inbox/index',
    title: 'Messages',
    group: 'Membership',
    of: 'members',
    empty: 'An inbox in which nothing has come yet',
  },
]
