import { useRef, useState } from 'react'
import { call } from '@/api/call'
import { serverNow } from '@/lib/clock'
import { uuidV7 } from '@/lib/uuid'
import { choosePictures, type ChosenPicture } from '@/platform/choose-picture'
import { randomBytes } from '@/platform/random'

export type PictureSent = { id: string; preview: string; state: 'sending' | 'sent' | 'failed' }
type Pictures = {
  items: PictureSent[]
  /** As many as there is room for; where there is none, one in the place of the last. */
  add: () => void
  remove: (id: string) => void
  /** The same picture once more, under the same id. */
  again: (id: string) => void
  /** The ids of all of them, once none is on its way any more; null when one did not go through. */
  settled: () => Promise<string[] | null>
}

type PicturesOptions = {
  kept: { id: string; preview: string }[]
  most: number
  /** Told of every change: those that are there. */
  onSent?: (sent: PictureSent[]) => void
}

/** Pictures on their way to the shop, each as soon as it is chosen. */
export const usePictures = ({ kept, most, onSent }: PicturesOptions): Pictures => {
  const [items, setItems] = useState<PictureSent[]>(() => kept.map((picture) => ({ ...picture, state: 'sent' })))
  const now = useRef(items)
  const files = useRef(new Map<string, ChosenPicture>())
  const onTheWay = useRef(new Map<string, Promise<void>>())

  const show = (next: PictureSent[]) => {
    now.current = next
    setItems(next)
    onSent?.(next.filter(({ state }) => state === 'sent'))
  }
  const change = (id: string, to: Partial<PictureSent>) =>
    show(now.current.map((each) => (each.id === id ? { ...each, ...to } : each)))

  const send = async (id: string) => {
    const file = files.current.get(id)
    if (file === undefined) return
    try {
      const { picture } = await call('PUT /v1/uploads/:id', {
        params: { id },
        body: { type: file.type, bytes: file.bytes },
      })
      // From here on the shop's own picture is shown: the device may forget its file.
      change(id, { state: 'sent', preview: picture.src })
    } catch {
      change(id, { state: 'failed' })
    }
  }
  const begin = (id: string) => void onTheWay.current.set(id, send(id))
  const add = async () => {
    const chosen = await choosePictures(Math.max(1, most - now.current.length))
    for (const file of chosen) {
      const id = uuidV7(await randomBytes(16), serverNow())
      files.current.set(id, file)
      show([...now.current.slice(0, most - 1), { id, preview: file.preview, state: 'sending' }])
      begin(id)
    }
  }
  return {
    items,
    add: () => void add(),
    remove: (id) => show(now.current.filter((each) => each.id !== id)),
    again: (id) => {
      change(id, { state: 'sending' })
      begin(id)
    },
    settled: async () => {
      await Promise.all(onTheWay.current.values())
      return now.current.some(({ state }) => state === 'failed') ? null : now.current.map(({ id }) => id)
    },
  }
}
