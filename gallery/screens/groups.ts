import { beginToPay } from '../../journeys/ordering'
import { friend, heldSeat, joinedGroup, linkTo, openedGroup, paySeat, type GroupSeen } from '../../journeys/grouping'
import type { Friend } from '../../journeys/grouping'
import { byId, fact, firstOf, listed, type Scene } from '../scene'
import type { Screen } from '../shot'

type Deal = { id: string; name: string; seats: number; state: string }
type DealDetail = Deal & { newMembersOnly: boolean; mayOpen: boolean; openingFen: number }
type Own = GroupSeen & { deal: { name: string } }

const guestOf = ({ world }: Scene) => friend(world)

/** Deals that anybody may open now, and those for new people. */
const deals = fact(async ({ as }) => {
  const all = await listed<Deal>(as('regular'), '/v1/deals')
  const running = all.filter(({ state }) => state === 'running')
  return Promise.all(running.map(({ id }) => as('regular').get<DealDetail>(`/v1/deals/${id}`)))
})
const dealFor = (what: string, is: (one: DealDetail) => boolean) =>
  fact(async (scene) => firstOf(await deals(scene), what, is))
const forTwo = dealFor('deal for two', ({ seats, newMembersOnly }) => seats === 2 && !newMembersOnly)
const forMore = dealFor('deal for three or more', ({ seats, newMembersOnly }) => seats > 2 && !newMembersOnly)
const forNew = dealFor('deal for new people', ({ newMembersOnly }) => newMembersOnly)

/** A group of people without a telephone, in which so many seats are missing. */
const opened = (deal: typeof forTwo, missing: number) =>
  fact(async (scene) => {
    const leader = await guestOf(scene)
    const { name, seats } = await deal(scene)
    const group = await openedGroup(scene.world, leader, name)
    for (let joined = 1; joined < seats - missing; joined += 1) {
      await joinedGroup(scene.world, await guestOf(scene), group.id)
    }
    return { leader, ...group }
  })
const lastSeat = opened(forMore, 1)
const twoMissing = opened(forMore, 2)
const forSomebodyNew = opened(forNew, 1)
const filled = opened(forMore, 0)
const beingPaid = fact(async (scene) => {
  const group = await opened(forMore, 1)(scene)
  await heldSeat(await guestOf(scene), group.id)
  return group
})
const own = (what: string, is: (one: Own) => boolean) =>
  fact(async ({ as }) => firstOf(await listed<Own>(as('regular'), '/v1/groups'), what, is))
const led = own(
  'group that the regular leads',
  ({ state, viewer }) => state === 'open' && viewer.relation === 'leading',
)
const succeeded = own('group of the regular that is complete', ({ state }) => state === 'succeeded')

/** The newcomer in a group that somebody else opened. */
const joinedBy = (
  deal: typeof forTwo,
  missing: number,
  then: (scene: Scene, who: Friend, groupId: string) => Promise<unknown>,
) =>
  fact(async (scene) => {
    const group = await opened(deal, missing)(scene)
    await then(scene, scene.as('newcomer'), group.id)
    return group
  })
const held = joinedBy(forTwo, 1, (_, who, id) => heldSeat(who, id))
const seated = joinedBy(forMore, 2, ({ world }, who, id) => joinedGroup(world, who, id))
const left = joinedBy(forMore, 2, async ({ world }, who, id) => {
  const orderId = await heldSeat(who, id)
  await paySeat(world, who, orderId)
  await who.post(`/v1/groups/${id}/seats/${orderId}/leaving`)
})
const HOLD_SECONDS = 330
const late = fact(async (scene) => {
  const { world } = scene
  // What they held before is not theirs any more.
  await world.advance({ seconds: HOLD_SECONDS })
  const who = scene.as('newcomer')
  const { id } = await opened(forTwo, 1)(scene)
  const prepayId = await beginToPay(who, { id: await heldSeat(who, id) })
  const decide = (outcome: object) => world.wechat('POST', `/sandbox/payments/${prepayId}`, outcome)
  await decide({ outcome: 'hanging' })
  await world.advance({ seconds: HOLD_SECONDS })
  await joinedGroup(world, await guestOf(scene), id)
  await decide({ outcome: 'paid', deliver: 1 })
  return { id }
})
/** Longer than any group waits. */
const failed = fact(async (scene) => {
  const group = await seated(scene)
  await scene.world.advance({ hours: 49 })
  return group
})

const at = (group: (scene: Scene) => Promise<{ id: string }>) => async (scene: Scene) => byId(await group(scene))

export const groupScreens: Screen[] = [
  {
    page: 'packages/groups/deal',
    title: 'A deal for several',
    group: 'Groups',
    of: 'everybody',
    query: at(forMore),
    more: [
      {
        name: 'sheet',
        over: true,
        shows: 'What opening a group costs, before it is paid',
        who: 'newcomer',
        act: (app) => app.tap('open-group').then(() => app.find('pay')),
      },
      { name: 'unknown', shows: 'A link to a deal that there is not', who: 'guest', query: () => '?id=nothing' },
    ],
  },
  {
    page: 'packages/groups/group',
    title: 'A group with one seat left',
    group: 'Groups',
    of: 'everybody',
    query: at(lastSeat),
    more: [
      {
        name: 'shared',
        shows: 'A group, from the link of a friend',
        who: 'guest',
        query: async (scene) => {
          const { leader, id } = await twoMissing(scene)
          return (await linkTo(leader, id)).replace(/^[^?]*/, '')
        },
      },
      {
        name: 'moments',
        shows: 'A group as a single page in Moments',
        who: 'guest',
        query: at(twoMissing),
        entry: 'moments',
        on: 'weapp',
      },
      { name: 'paying', shows: 'A full group in which somebody is paying', who: 'guest', query: at(beingPaid) },
      { name: 'complete', shows: 'A group that is complete, to others', who: 'guest', query: at(filled) },
      { name: 'unknown', shows: 'A link to a group that there is not', who: 'guest', query: () => '?id=nothing' },
      {
        name: 'sheet',
        over: true,
        shows: 'What a seat costs, before it is paid',
        who: 'newcomer',
        act: (app) => app.tap('join').then(() => app.find('pay')),
      },
      { name: 'holding', shows: 'A seat that is held and not paid yet', who: 'newcomer', query: at(held) },
      { name: 'seated', shows: 'A group that one is in', who: 'newcomer', query: at(seated) },
      { name: 'left', shows: 'A group that one left, with the money’s way back', who: 'newcomer', query: at(left) },
      { name: 'leading', shows: 'One’s own group', who: 'regular', query: at(led), everyWay: true },
      {
        name: 'succeeded',
        shows: 'One’s own group, complete',
        who: 'regular',
        query: at(succeeded),
        everyWay: true,
      },
      { name: 'not-new', shows: 'A group for new people, to a regular', who: 'regular', query: at(forSomebodyNew) },
      {
        name: 'late',
        shows: 'A payment that came too late, with the money’s way back',
        who: 'newcomer',
        query: at(late),
        later: true,
      },
      {
        name: 'failed-group',
        shows: 'A group that did not fill, with the money’s way back',
        who: 'newcomer',
        query: at(failed),
        later: true,
      },
      {
        name: 'others-failed',
        shows: 'A group that did not fill, to others',
        who: 'guest',
        query: at(failed),
        later: true,
      },
    ],
  },
  {
    page: 'packages/groups/mine',
    title: 'One’s own groups',
    group: 'Groups',
    of: 'members',
    empty: 'One’s own groups, before the first',
  },
  {
    page: 'packages/groups/poster',
    title: 'The poster of a group',
    group: 'Groups',
    of: 'members',
    query: at(led),
  },
]
