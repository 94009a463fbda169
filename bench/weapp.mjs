import { measureGroups } from '../journeys/measure/groups.ts'
import { measureMiniProgram } from '../journeys/measure/mini-program.ts'
import { openWorld } from '../journeys/world/world.ts'
import { say } from './say.mjs'

/** The build in dist/weapp, driven in weapp-host by a regular of the seeded shop. The tests assert the same numbers. */
export async function measureWeapp() {
  say('  seeding a shop')
  const world = await openWorld({ play: true })
  try {
    const { mainPackageBytes, allPackagesBytes, home, later, checkIn } = await measureMiniProgram(world, 'lin-wan')
    const group = await measureGroups(world)
    return {
      'main package, bytes': mainPackageBytes,
      'all packages, bytes': allPackagesBytes,
      'home, setData bytes': home.setDataBytes,
      'home, setData calls': home.setDataCalls,
      'home, requests before content': home.requests,
      'home, WXML nodes': home.nodes,
      'home on a later start, setData bytes': later.setDataBytes,
      'home on a later start, setData calls': later.setDataCalls,
      'tap that checks in, setData bytes': checkIn.setDataBytes,
      'tap that checks in, setData calls': checkIn.setDataCalls,
      'a friend’s link, requests before content': group.requests,
      'a friend’s link, setData bytes until content': group.page,
      'a tick of its countdown, setData bytes': group.tick,
      'somebody joins, setData bytes': group.joined,
    }
  } finally {
    await world.close()
  }
}
