import type { Target } from '../phone/target'
import { describeTarget } from '../phone/target'
import type { Session } from './session'
import type { Waiting } from './waiting'
import type { Weapp } from './weapp'

// Something may still move away, e.g. a sheet that closes.
const TOUCH_PATIENCE_MS = 3000
const TOUCH_LOOK_MS = 50

type Actions = Pick<
  Weapp,
  'tap' | 'doubleTap' | 'type' | 'confirm' | 'scrollTo' | 'pullDown' | 'back' | 'answer' | 'share' | 'hide'
>

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const createActions = (session: Session, { settle }: Waiting): Actions => {
  const pointOf = async (target: Target) => {
    const end = Date.now() + TOUCH_PATIENCE_MS
    for (;;) {
      const point = await session.ask((given) => globalThis.phone.touchPoint(given), target)
      if ('x' in point) return point
      if (Date.now() > end) throw new Error(`a finger cannot tap ${describeTarget(target)}: ${point.problem}`)
      await sleep(TOUCH_LOOK_MS)
    }
  }
  const touch = async (target: Target, times = 1) => {
    const { x, y } = await pointOf(target)
    for (let each = 0; each < times; each += 1) await session.page().touchscreen.tap(x, y)
  }
  const acting = async (during: string, act: () => Promise<unknown>) => {
    await act()
    await settle(during)
  }
  return {
    tap: (target) => acting(`at a tap on ${describeTarget(target)}`, () => touch(target)),
    doubleTap: (target) => acting(`at two taps on ${describeTarget(target)}`, () => touch(target, 2)),
    type: (target, text) =>
      acting(`while typing into ${describeTarget(target)}`, async () => {
        await touch(target)
        const problem = await session.ask((given) => globalThis.phone.focus(given), target)
        if (problem !== null) throw new Error(`cannot type into ${describeTarget(target)}: ${problem}`)
        const { keyboard } = session.page()
        await (text === '' ? keyboard.press('Delete') : keyboard.insertText(text))
      }),
    confirm: () => acting('at the key "done"', () => session.page().keyboard.press('Enter')),
    scrollTo: (to) =>
      acting('while scrolling', async () => {
        await session.ask((given) => globalThis.phone.scrollTo(given), to)
        // The browser tells a scroll with its next frame.
        await session.ask(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      }),
    pullDown: () => acting('at a pull down', () => session.ask(() => globalThis.phone.pullDown())),
    back: () => acting('on the way back', () => session.ask(() => globalThis.phone.back())),
    answer: (choice) =>
      acting(`after the answer "${choice}"`, async () => {
        const point = await session.ask((text) => globalThis.phone.choicePoint(text), choice)
        const dialog = await session.ask(() => globalThis.phone.dialog())
        if (!point) {
          throw new Error(
            dialog
              ? `the ${dialog.kind} offers ${dialog.choices.join(', ')}, not "${choice}"`
              : `no dialog is open to answer "${choice}"`,
          )
        }
        await session.page().touchscreen.tap(point.x, point.y)
      }),
    async share(kind = 'message') {
      const share = await session.ask((given) => globalThis.phone.share(given), kind)
      await settle('while sharing')
      return share
    },
    hide: () => acting('while it went to the background', () => session.ask(() => globalThis.phone.hide())),
  }
}
