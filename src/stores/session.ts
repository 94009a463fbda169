import { create } from 'zustand'
import { object, safeParse, string } from 'valibot'
import { forget, readStored, store } from '@/platform/storage'

const KEY = 'session'
const Stored = object({ accessToken: string() })

const stored = safeParse(Stored, readStored(KEY))
const useStore = create<{ accessToken: string | null }>(() => ({
  accessToken: stored.success ? stored.output.accessToken : null,
}))

export const useSignedIn = (): boolean => useStore((state) => state.accessToken !== null)
export const accessToken = (): string | null => useStore.getState().accessToken

export const keepSession = (token: string): void => {
  store(KEY, { accessToken: token })
  useStore.setState({ accessToken: token })
}

export const dropSession = (): void => {
  forget(KEY)
  useStore.setState({ accessToken: null })
}
