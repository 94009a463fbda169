import { create } from 'zustand'
import { object, safeParse, string } from 'valibot'
import { forget, readStored, store } from '@/platform/storage'

const KEY = 'session'
const Stored = object({ accessToken: string() })

const stored = safeParse(Stored, readStored(KEY))
const useStore = create<{ accessToken: string | null; returning: boolean }>(() => ({
  accessToken: stored.success ? stored.output.accessToken : null,
  returning: false,
}))

export const useSignedIn = (): boolean => useStore((state) => state.accessToken !== null)
/** Back from WeChat, and not known yet who it is: what is read now would be a guest's or a member's. */
export const useReturning = (): boolean => useStore((state) => state.returning)
export const keepReturning = (returning: boolean): void => useStore.setState({ returning })
export const accessToken = (): string | null => useStore.getState().accessToken

export const keepSession = (token: string): void => {
  store(KEY, { accessToken: token })
  useStore.setState({ accessToken: token })
}

export const dropSession = (): void => {
  forget(KEY)
  useStore.setState({ accessToken: null })
}
