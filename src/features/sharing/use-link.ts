import { decodeLinkQuery, decodeScene } from '@huitou/contract/share-scene'
import { useState } from 'react'
import { pageParams, useDidShow } from '@/platform/page'

/** What a page was opened with. Damaged or unknown: nulls, never an error. */
export type Link = { id: string | null; token: string | null }

/** Read on show as on launch: WeChat opens a page that was there with another link. */
export const useLink = (): Link => {
  const [link, setLink] = useState(readLink)
  useDidShow(() => {
    const now = readLink()
    setLink((before) => (before.id === now.id && before.token === now.token ? before : now))
  })
  return link
}

const readLink = (): Link => {
  const params = pageParams()
  const { id, token } = decodeLinkQuery(params)
  return { id, token: token ?? decodeScene(params.scene)?.token ?? null }
}
