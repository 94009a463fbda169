import type { Backend } from '../shop/backend'
import type { Moves } from '../shop/clock'
import { dayIn } from './shop-days'
import { roundsOf, scriptFor, type Scene } from './script'
import { createVisits, type PlayWechat } from './visits'

export type PlayState = {
  play: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  problem?: string
}
export type Play = {
  state(): PlayState
  /** Plays what is still to be played. A second call while it runs waits for the same end. */
  run(): Promise<PlayState>
}

type Stage = { backend: Backend; moves: Moves; wechat: PlayWechat }

/**
 * The seed is a play: personas who use the shop as everybody does, over its public contract, while its clock comes up
 * from last December to now. A clock that is not behind needs no play.
 */
export const createPlay = ({ backend, moves, wechat }: Stage): Play => {
  let state: PlayState = { play: 'waiting', done: 0, total: 0 }
  let running: Promise<PlayState> | null = null

  const perform = async (): Promise<PlayState> => {
    const clock = await backend.clock()
    if (clock.offsetMs >= 0) return (state = { play: 'done', done: 0, total: 0 })
    const timeZone = await backend.timeZone()
    const realNow = new Date(clock.now.getTime() - clock.offsetMs)
    const scenes = scriptFor(realNow, timeZone)
    const visit = createVisits({ backend, wechat, today: dayIn(realNow, timeZone) })
    state = { play: 'running', done: 0, total: scenes.length }
    for (const scene of scenes) {
      if (await takePlace({ backend, moves }, scene, timeZone)) {
        for (const round of roundsOf(scene)) await Promise.all(round.map((one) => visit(one, scene.day)))
      }
      state = { ...state, done: state.done + 1 }
    }
    // Today's scene stands a moment before now; the last step takes the rest, and from here on time is real.
    await backend.catchUp()
    return (state = { ...state, play: 'done' })
  }

  return {
    state: () => state,
    run() {
      running ??= perform()
        .catch((cause) => {
          state = { ...state, play: 'failed', problem: cause instanceof Error ? cause.message : String(cause) }
          return state
        })
        .finally(() => (running = null))
      return running
    },
  }
}

/** Brings the clock to the scene. False: the clock has passed it, the scene was played or can no longer be. */
const takePlace = async (
  { backend, moves }: Pick<Stage, 'backend' | 'moves'>,
  scene: Scene,
  timeZone: string,
): Promise<boolean> => {
  const { now, offsetMs } = await backend.clock()
  if (dayIn(now, timeZone) > scene.day) return false
  const missingMs = (scene.at ?? new Date(now.getTime() - offsetMs)).getTime() - now.getTime()
  // A second short of now: the clock only becomes the real one, and the play only ends, after the last scene.
  const seconds = scene.at ? Math.ceil(missingMs / 1000) : Math.floor(missingMs / 1000) - 1
  if (seconds > 0) await moves.advance(seconds)
  return true
}
