import { decodeLinkQuery, decodeScene, type LinkKind } from '@huitou/contract/share-scene'
import { useState } from 'react'
import { pageParams, useDidShow } from '@/platform/page'

/** What a page was opened with. Damaged or unknown: nulls, never an error. */
export type Link = { id: string | null; token: string | null; scene: LinkKind | null }

/** Read on show as on launch: WeChat opens a page that was there with another link. */
export const useLink = (): Link => {
  const [link, setLink] = useState(readLink)
  useDidShow(() => {
    const now = readLink()
    setLink((before) => (isSame(before, now) ? before : now))
  })
  return link
}

const readLink = (): Link => {
  const params = pageParams()
  const { id, token } = decodeLinkQuery(params)
  const scene = decodeScene(params.scene)
  return { id, token: token ?? scene?.token ?? null, scene: scene?.kind ?? null }
}

const isSame = (one: Link, other: Link): boolean =>
  one.id === other.id && one.token === other.token && one.scene === other.scene
