import type { ProblemCode } from '@huitou/contract'
import { useEffect, useRef, useState } from 'react'
import { object, safeParse, string, unknown } from 'valibot'
import { problemCode } from '@/api/problem'
import { signIn, signInResumed, type SignInOutcome } from '@/api/sign-in'
import { currentPath } from '@/platform/navigation'
import { forget, readStored, store } from '@/platform/storage'
import { accessToken } from '@/stores/session'

const INTENT = 'intent'
/** What somebody was about to do when the page left for WeChat. */
const Intent = object({ name: string(), path: string(), input: unknown() })

export type MemberAction<I> = {
  run: (input: I) => void
  busy: boolean
  problem: ProblemCode | null
  /** This browser cannot sign in: the shop has to be opened in WeChat. */
  outsideWeChat: boolean
  clear: () => void
  /** Signed in some other way meanwhile: what was tapped goes on. */
  resume: () => void
}

/**
 * Something only a member can do. A guest who taps it signs in first, and the same intent goes on: in the mini-program
 * without a word, on H5 over WeChat's page and back. A second tap while it runs changes nothing.
 * `name` tells this action from every other one on the page.
 */
export const useMemberAction = <I,>(name: string, action: (input: I) => Promise<unknown>): MemberAction<I> => {
  const [state, setState] = useState<{ busy: boolean; problem: ProblemCode | null; outsideWeChat: boolean }>(AT_REST)
  const running = useRef(false)
  const outside = useRef<(() => void) | null>(null)

  const perform = async (input: I): Promise<void> => {
    if (running.current) return
    running.current = true
    setState({ ...AT_REST, busy: true })
    try {
      const ready = accessToken() === null ? await signInFor(name, input) : 'signed_in'
      const end = ready === 'signed_in' ? await withFreshSession(() => action(input), name, input) : ready
      if (end === 'leaving') return
      if (end === 'outside') outside.current = () => void perform(input)
      setState({ ...AT_REST, outsideWeChat: end === 'outside' })
    } catch (failure) {
      setState({ ...AT_REST, problem: problemCode(failure) })
    } finally {
      running.current = false
    }
  }

  const resumed = useRef(false)
  useEffect(() => {
    if (resumed.current) return
    resumed.current = true
    const input = takeIntent<I>(name)
    if (input === NO_INTENT) return
    void signInResumed().then((end) => {
      if (end.kind === 'signed_in') void perform(input)
      else if (end.kind === 'failed') setState({ ...AT_REST, problem: end.code })
    })
  })

  return {
    ...state,
    run: (input) => void perform(input),
    clear: () => setState(AT_REST),
    resume: () => outside.current?.(),
  }
}

const AT_REST = { busy: false, problem: null, outsideWeChat: false }

const signInFor = async (name: string, input: unknown) => {
  store(INTENT, { name, path: currentPath(), input })
  const outcome = await signIn().catch((failure: unknown) => {
    forget(INTENT)
    throw failure
  })
  if (outcome !== 'leaving') forget(INTENT)
  return outcome
}

/** A session that ended meanwhile is made anew, once, and the action goes on. */
const withFreshSession = async (
  action: () => Promise<unknown>,
  name: string,
  input: unknown,
): Promise<SignInOutcome> => {
  try {
    await action()
    return 'signed_in'
  } catch (failure) {
    if (problemCode(failure) !== 'unauthenticated' || accessToken() !== null) throw failure
    const outcome = await signInFor(name, input)
    if (outcome === 'signed_in') await action()
    return outcome
  }
}

const NO_INTENT = Symbol('no intent')

const takeIntent = <I,>(name: string): I | typeof NO_INTENT => {
  const stored = safeParse(Intent, readStored(INTENT))
  if (!stored.success || stored.output.name !== name || stored.output.path !== currentPath()) return NO_INTENT
  forget(INTENT)
  // Stored by `signInFor` under the same name, which stands for one kind of input.
  // eslint-disable-next-line no-restricted-syntax
  return stored.output.input as I
}
