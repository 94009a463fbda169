import { beforeEach, describe, expect, it } from 'vitest'
import { acting, leading } from './doubled-tap'

let followed = 0
const link = leading(() => void (followed += 1))
const button = acting(() => {})
const inBrowser = (x: number, y: number, timeStamp: number) => ({ clientX: x, clientY: y, timeStamp })
const inWeChat = (x: number, y: number, timeStamp: number) => ({
  changedTouches: [{ clientX: x, clientY: y }],
  timeStamp,
})

describe.each([
  { where: 'a browser', tap: inBrowser },
  { where: 'WeChat', tap: inWeChat },
])('A link, in $where', ({ tap }) => {
  beforeEach(() => {
    button(tap(0, 0, 0))
    followed = 0
  })

  it('is not followed by the second half of a doubled tap on a button', () => {
    button(tap(195, 400, 1_000))
    link(tap(199, 396, 1_120))
    expect(followed).toBe(0)
  })

  it('is followed elsewhere, and after one had time to look', () => {
    button(tap(195, 400, 1_000))
    link(tap(195, 440, 1_120))
    link(tap(195, 400, 1_400))
    expect(followed).toBe(2)
  })

  it('is followed twice by who taps it twice', () => {
    link(tap(195, 400, 1_000))
    link(tap(195, 400, 1_120))
    expect(followed).toBe(2)
  })
})

it('A link whose tap has no place is followed', () => {
  followed = 0
  link(undefined)
  expect(followed).toBe(1)
})
