import type { ProblemCode } from '@huitou/contract'
import { askForCode, returnedCode, signInKind } from '@/platform/login'
import { keepMember } from '@/stores/member'
import { keepReturning, keepSession } from '@/stores/session'
import { visitId } from '@/stores/visit'
import { problemCode } from './problem'
import { send } from './send'

/** `leaving`: the page is on its way to WeChat and comes back. `outside`: this browser cannot sign in. */
export type SignInOutcome = 'signed_in' | 'leaving' | 'outside'

let running: Promise<SignInOutcome> | null = null

/** Signs in, once at a time however many ask. Throws an `ApiProblem`. */
export const signIn = (): Promise<SignInOutcome> => {
  running ??= askAndExchange().finally(() => {
    running = null
  })
  return running
}

const askAndExchange = async (): Promise<SignInOutcome> => {
  const answer = await askForCode(() => send('GET /v1/wechat/h5', {}, null))
  if (answer.kind !== 'code') return answer.kind
  await exchange(answer.code)
  return 'signed_in'
}

const exchange = async (code: string): Promise<void> => {
  // Through whose link this device came: who signs in now is who came.
  const visit = visitId()
  const body = { kind: signInKind, code, ...(visit === null ? {} : { visitId: visit }) }
  const session = await send('POST /v1/sessions', { body }, null)
  keepSession(session.accessToken)
  keepMember(session.member)
}

/** How this launch began: by itself, or as a return from WeChat that went well or did not. */
export type Return = { kind: 'none' } | { kind: 'signed_in' } | { kind: 'failed'; code: ProblemCode }

let returning: Promise<Return> = Promise.resolve({ kind: 'none' })

/**
 * Picks up the code that WeChat came back with. Called once, before the router reads the address;
 * every later call to the API waits for it, so that the first content is already the member's.
 */
export const resumeSignIn = (): void => {
  const code = returnedCode()
  if (code === null) return
  keepReturning(true)
  returning = exchange(code)
    .then(
      (): Return => ({ kind: 'signed_in' }),
      (failure): Return => ({ kind: 'failed', code: problemCode(failure) }),
    )
    .finally(() => keepReturning(false))
}

export const signInResumed = (): Promise<Return> => returning
