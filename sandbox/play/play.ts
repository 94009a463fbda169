import { longestStepSeconds, type Backend } from '../shop/backend'
import type { Persona } from './cast'
import { dayIn } from './shop-days'
import { scriptFor, type Scene } from './script'

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
export type GiveCode = (persona: Persona) => Promise<{ kind: string; code: string }>

/**
 * The seed is a play: personas who use the shop as everybody does, over its public contract, while its clock comes up
 * from last December to now. A clock that is not behind needs no play.
 */
export const createPlay = ({ backend, giveCode }: { backend: Backend; giveCode: GiveCode }): Play => {
  let state: PlayState = { play: 'waiting', done: 0, total: 0 }
  let running: Promise<PlayState> | null = null

  const perform = async (): Promise<PlayState> => {
    const clock = await backend.clock()
    if (clock.offsetMs >= 0) return (state = { play: 'done', done: 0, total: 0 })
    const timeZone = await zoneOf(backend)
    const scenes = scriptFor(new Date(clock.now.getTime() - clock.offsetMs), timeZone)
    const visit = createVisits(backend, giveCode)
    state = { play: 'running', done: 0, total: scenes.length }
    for (const scene of scenes) {
      if (await takePlace(backend, scene, timeZone)) {
        await Promise.all(scene.visits.map(({ persona, checksIn }) => visit(persona, checksIn ? scene.day : null)))
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
const takePlace = async (backend: Backend, scene: Scene, timeZone: string): Promise<boolean> => {
  const { now, offsetMs } = await backend.clock()
  if (dayIn(now, timeZone) > scene.day) return false
  const missingMs = (scene.at ?? new Date(now.getTime() - offsetMs)).getTime() - now.getTime()
  // A second short of now: the clock only becomes the real one, and the play only ends, after the last scene.
  const seconds = scene.at ? Math.ceil(missingMs / 1000) : Math.floor(missingMs / 1000) - 1
  for (let left = seconds; left > 0; left -= longestStepSeconds) {
    await backend.advance(Math.min(left, longestStepSeconds))
  }
  return true
}

/** A visit: sign in when needed, say who one is the first time, check in. Everything may be done twice. */
const createVisits = (backend: Backend, giveCode: GiveCode) => {
  const tokens = new Map<string, string>()

  const signIn = async (persona: Persona) => {
    const session = await backend.call('POST', '/v1/sessions', { body: await giveCode(persona) })
    const token = textAt(session.body, 'accessToken')
    if (session.status !== 201 || !token) throw new Error(`${persona.name} could not sign in: ${say(session)}`)
    tokens.set(persona.user, token)
    if (persona.introducesThemselves) {
      const body = { name: persona.name, face: persona.face }
      const profile = await backend.call('PUT', '/v1/me/profile', { token, body })
      if (profile.status !== 200) throw new Error(`${persona.name} could not introduce themselves: ${say(profile)}`)
    }
    return token
  }

  return async (persona: Persona, day: string | null) => {
    const known = tokens.get(persona.user)
    const token = known ?? (await signIn(persona))
    if (!day) return
    const checkIn = (bearer: string) => backend.call('PUT', `/v1/check-ins/${day}`, { token: bearer, body: {} })
    const first = await checkIn(token)
    const answer = first.status === 401 && known ? await checkIn(await signIn(persona)) : first
    // The day may end while the scene is being played, and a shop may do without check-ins: the play goes on.
    const excused = ['day_over', 'day_ahead', 'feature_off'].includes(textAt(answer.body, 'code') ?? '')
    if (answer.status !== 200 && !excused) throw new Error(`${persona.name} could not check in: ${say(answer)}`)
  }
}

const zoneOf = async (backend: Backend) => {
  const shop = await backend.call('GET', '/v1/shop')
  const zone = textAt(shop.body, 'timeZone')
  if (!zone) throw new Error(`the shop did not say where it is: ${say(shop)}`)
  return zone
}

const textAt = (body: unknown, name: string): string | null => {
  const value: unknown = typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : null
  return typeof value === 'string' ? value : null
}
const say = ({ status, body }: { status: number; body: unknown }) => `${status} ${JSON.stringify(body).slice(0, 300)}`
