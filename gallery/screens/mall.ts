import { byId, fact, firstOf, listed } from '../scene'
import type { Screen } from '../shot'

type Reward = { id: string; name: string; kind: string; viewer: { whyNot: string | null } }
type Redemption = { id: string; state: string; kind: string }

const rewards = fact(async ({ as }) => listed<Reward>(as('regular'), '/v1/rewards'))
const mayHave = fact(async (scene) =>
  firstOf(await rewards(scene), 'reward that the regular may have', ({ viewer }) => viewer.whyNot === null),
)
const outOfReach = fact(async (scene) =>
  firstOf(await rewards(scene), 'reward that the regular may not have', ({ viewer }) => viewer.whyNot !== null),
)
const redemptions = fact(async ({ as }) => listed<Redemption>(as('regular'), '/v1/redemptions'))
const redeemed = (what: string, is: (one: Redemption) => boolean) =>
  fact(async (scene) => firstOf(await redemptions(scene), `redemption of ${what}`, is))
const goods = redeemed('goods to be fetched', ({ kind, state }) => kind === 'goods' && state !== 'cancelled')
const cancelled = redeemed('goods that was taken back', ({ state }) => state === 'cancelled')
const coupon = redeemed('a coupon', ({ kind }) => kind === 'coupon')
const code = redeemed('a code', ({ kind }) => kind === 'code')

export const mall: Screen[] = [
  { page: 'pages/mall/index', title: 'The mall', group: 'Tabs', of: 'everybody' },
  {
    page: 'packages/mall/reward',
    title: 'A reward',
    group: 'Mall',
    of: 'everybody',
    query: async (scene) => byId(await mayHave(scene)),
    more: [
      {
        name: 'sheet',
        over: true,
        shows: 'The question before points are spent',
        who: 'regular',
        act: (app) => app.tap('redeem').then(() => app.find('confirm')),
        everyWay: true,
      },
      {
        name: 'out-of-reach',
        shows: 'A reward that this member cannot have yet, and why',
        who: 'regular',
        query: async (scene) => byId(await outOfReach(scene)),
        everyWay: true,
      },
      { name: 'unknown', shows: 'A link to a reward that there is not', who: 'guest', query: () => '?id=nothing' },
    ],
  },
  {
    page: 'packages/mall/redemptions',
    title: 'Redemptions',
    group: 'Mall',
    of: 'members',
    empty: 'Redemptions, before the first',
  },
  {
    page: 'packages/mall/redemption',
    title: 'A reward that waits to be fetched',
    group: 'Mall',
    of: 'members',
    empty: 'A redemption that is not one’s own',
    query: async (scene) => byId(await goods(scene)),
    more: [
      {
        name: 'cancelled',
        shows: 'A redemption that was taken back',
        who: 'regular',
        query: async (scene) => byId(await cancelled(scene)),
      },
      {
        name: 'coupon',
        shows: 'A coupon that was redeemed',
        who: 'regular',
        query: async (scene) => byId(await coupon(scene)),
      },
      {
        name: 'code',
        shows: 'A code that was redeemed',
        who: 'regular',
        query: async (scene) => byId(await code(scene)),
      },
    ],
  },
]
