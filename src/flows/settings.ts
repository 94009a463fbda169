import type { Settings } from '@huitou/contract'
import { call } from '@/api/call'
import { patchRemote } from '@/api/use-remote'
import { setElder } from '@/stores/preferences'
import { accessToken } from '@/stores/session'

let last: Promise<unknown> = Promise.resolve()

/** Changes what the shop knows of the member's choices, one change after the other. Throws an `ApiProblem`. */
export const saveSettings = (change: Partial<Settings>): Promise<void> => {
  const saving = last
    .catch(() => undefined)
    .then(async () => {
      // Another device may have chosen something else meanwhile.
      const chosen = await call('GET /v1/me/settings', {})
      const saved = await call('PUT /v1/me/settings', { body: { ...chosen, ...change } })
      patchRemote('GET /v1/me/settings', {}, () => saved)
    })
  last = saving
  return saving
}

/** Large text, here and at once; what the shop sends later follows when it can be told. */
export const chooseElder = (elder: boolean): void => {
  setElder(elder)
  tellShop({ elder })
}

/** The device decides how the app looks and speaks; the shop is told for what it sends without the app. */
export const tellShop = (change: Partial<Settings>): void => {
  if (accessToken() !== null) void saveSettings(change).catch(() => undefined)
}
