import { openPhoneIn } from '../driver/weapp'
import { friend, joinedGroup, linkTo, openedGroup } from '../grouping'
import type { World } from '../world/world'

/** Bytes of setData, of UTF-8 JSON as WeChat counts them. */
export type GroupSizes = {
  /** From the launch until the page of a group rests, for a guest with a friend's link. */
  page: number
  requests: number
  /** While nothing happens: the most that one setData sends. */
  tick: number
  /** Somebody else joins. */
  joined: number
}

/** Measures the build in dist/weapp on the page of an open group, which a guest came to by a friend's link. */
export async function measureGroups(world: World): Promise<GroupSizes> {
  const leader = await friend(world)
  const { id } = await openedGroup(world, leader, '茶酥 · 三人拼')
  const second = await friend(world)
  const phone = await openPhoneIn(world, { user: 'looks-at-a-group' }, await linkTo(leader, id))
  try {
    await phone.waitFor('#join')
    const { setData, requests } = await phone.sinceLaunch()
    const quiet = await phone.measure(async () => {
      // Two of its own questions, and the seconds between them: what is counted is what goes by itself.
      const asked = () => world.line.seen.filter(({ path }) => path.includes(id)).length
      const before = asked()
      while (asked() < before + 2) await new Promise((done) => setTimeout(done, 100))
    })
    const joined = await phone.measure(async () => {
      await joinedGroup(world, second, id)
      while (!(await phone.text()).includes('差你一个')) await new Promise((done) => setTimeout(done, 100))
    })
    return {
      page: setData.bytes,
      // That somebody came is told after the content shows.
      requests: requests.filter(({ kind, method }) => kind === 'request' && method === 'GET').length,
      tick: quiet.setData.largestBytes,
      joined: joined.setData.bytes,
    }
  } finally {
    await phone.close()
  }
}
