import { describeTarget, type Target } from '../phone/target'
import type { Network } from './network'
import type { Session } from './session'
import type { WaitOptions } from './weapp'

const QUIET_MS = 40
const LOOK_MS = 25

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export type Waiting = ReturnType<typeof createWaiting>

export const createWaiting = (session: Session, network: Network, timeoutMs: number) => {
  const pageSays = async () => {
    const text = await session.ask(() => (globalThis.phone.current() ? globalThis.phone.text() : ''))
    return `The page says: ${text.replace(/\s+/g, ' ').trim().slice(0, 300) || '(nothing)'}`
  }
  const settle = async (during: string) => {
    const end = Date.now() + timeoutMs
    for (;;) {
      const held = network.held()
      const rests = await session.ask(([quiet, heldBack]) => globalThis.phone.isResting(quiet, heldBack), [
        QUIET_MS,
        held,
      ] as const)
      if (rests) break
      await session.check(during)
      if (Date.now() > end) {
        const open = network
          .records()
          .filter(({ status, failure, held: isHeld }) => status === null && failure === null && !isHeld)
        const what =
          open.length > 0 ? `still waiting for ${open.map(({ path }) => path).join(', ')}` : 'it keeps working'
        throw new Error(`the app did not rest within ${timeoutMs} ms ${during}: ${what}. ${await pageSays()}`)
      }
    }
    await session.check(during)
  }
  const until = async (holds: () => boolean | Promise<boolean>, what: string, options: WaitOptions) => {
    const limit = options.timeoutMs ?? timeoutMs
    const end = Date.now() + limit
    while (!(await holds())) {
      await session.check(`while waiting for ${what}`)
      if (Date.now() > end) throw new Error(`${options.message ?? what}: not within ${limit} ms. ${await pageSays()}`)
      await sleep(LOOK_MS)
    }
    await settle(`after waiting for ${what}`)
  }
  const isSeen = async (target: Target) => {
    const find = (given: Target) => globalThis.phone.count(given) > 0 && globalThis.phone.facts(given).isVisible
    return session.ask(find, target)
  }
  return {
    settle,
    waitFor: (what: Target | (() => boolean | Promise<boolean>), options: WaitOptions = {}) =>
      typeof what === 'function'
        ? until(what, 'a condition', options)
        : until(() => isSeen(what), describeTarget(what), options),
    waitUntilGone: (target: Target, options: WaitOptions = {}) =>
      until(async () => !(await isSeen(target)), `${describeTarget(target)} to go`, options),
  }
}
