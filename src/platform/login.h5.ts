import { uuidV7 } from '@/lib/uuid'
import { inWeChat } from './in-wechat.h5'
import { randomBytes } from './random'
import { forget, readStored, store } from './storage'
import type { SignIn, SignInKind } from './sign-in'

export const signInKind: SignInKind = 'wechat-h5'
export const signsInSilently = false

const STATE = 'oauth-state'

/** Leaves for WeChat's authorize page, which comes back to this very page with a code. */
export const askForCode = async (
  authorize: () => Promise<{ appId: string; authorizeUrl: string }>,
): Promise<SignIn> => {
  if (!inWeChat()) return { kind: 'outside' }
  const { appId, authorizeUrl } = await authorize()
  const state = uuidV7(await randomBytes(16), Date.now()).replace(/-/g, '')
  store(STATE, state)
  const query = new URLSearchParams({
    appid: appId,
    redirect_uri: window.location.href.split('#')[0] ?? '',
    response_type: 'code',
    scope: 'snsapi_base',
    state,
  })
  window.location.replace(`${authorizeUrl}?${query.toString()}#wechat_redirect`)
  return { kind: 'leaving' }
}

/**
 * The code that WeChat came back with, taken out of the address before the router reads it.
 * A code whose state this browser did not make is somebody else's and is dropped.
 */
export const returnedCode = (): string | null => {
  const query = new URLSearchParams(window.location.search)
  const code = query.get('code')
  const state = query.get('state')
  if (code === null || state === null) return null
  query.delete('code')
  query.delete('state')
  const rest = query.toString()
  window.history.replaceState(window.history.state, '', window.location.pathname + (rest ? `?${rest}` : ''))
  const expected = readStored(STATE)
  forget(STATE)
  return expected === state ? code : null
}
