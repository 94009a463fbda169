import { useState } from 'react'
import { safeParse, string } from 'valibot'
import { readStored, store } from '@/platform/storage'

const KEY = 'till-store'

/** The store that this device stands in: the last one chosen while it is still open, else the first. */
export const useTillStore = (open: readonly { id: string }[]) => {
  const [chosen, choose] = useState(() => {
    const stored = safeParse(string(), readStored(KEY))
    return stored.success ? stored.output : ''
  })
  const storeId = (open.find(({ id }) => id === chosen) ?? open[0])?.id
  const stand = (id: string) => {
    store(KEY, id)
    choose(id)
  }
  return { storeId, stand }
}
