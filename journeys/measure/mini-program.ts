import { openPhoneIn } from '../driver/weapp'
import type { World } from '../world/world'

/** Bytes are of UTF-8 JSON, as WeChat counts setData; sizes of packages are of their files. */
export type MiniProgramSizes = {
  mainPackageBytes: number
  allPackagesBytes: number
  /** Home for a member who is signed in, nothing remembered from before: until it rests. */
  home: { setDataBytes: number; setDataCalls: number; requests: number; nodes: number }
  /** The same on a later start, with the last content remembered. */
  later: { setDataBytes: number; setDataCalls: number; requests: number; nodes: number }
  /** The tap that checks in, until everything rests. */
  checkIn: { setDataBytes: number; setDataCalls: number; requests: number }
}

const home = '/pages/home/index'

/** Measures the build in dist/weapp with one of the shop's regulars, who has not checked in today. */
export async function measureMiniProgram(world: World, user: string): Promise<MiniProgramSizes> {
  const before = await openPhoneIn(world, { user }, '/pages/me/index')
  await before.tap('#sign-in')
  await before.waitFor('#open-statement')
  const { session } = await before.storage()
  await before.close()

  const phone = await openPhoneIn(world, { user, storage: { session } }, home)
  const look = async () => {
    await phone.waitFor('#check-in')
    const { setData, requests } = await phone.sinceLaunch()
    return {
      setDataBytes: setData.bytes,
      setDataCalls: setData.count,
      requests: requests.filter(({ kind }) => kind === 'request').length,
      nodes: (await phone.wxml()).nodes,
    }
  }
  const first = await look()
  await phone.relaunch({ path: home.slice(1) })
  const later = await look()
  const tap = await phone.measure(async () => {
    await phone.tap('#check-in')
    await phone.waitFor('#checked-in')
  })
  const { main, total } = phone.compiled.sizes
  await phone.close()
  return {
    mainPackageBytes: main,
    allPackagesBytes: total,
    home: first,
    later,
    checkIn: {
      setDataBytes: tap.setData.bytes,
      setDataCalls: tap.setData.count,
      requests: tap.requests.filter(({ kind }) => kind === 'request').length,
    },
  }
}
