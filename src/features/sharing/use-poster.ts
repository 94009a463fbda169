import type { FollowedShare, Group, ProblemCode } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { picture } from '@/api/address'
import { problemCode } from '@/api/problem'
import { send } from '@/api/send'
import { posterWords } from '@/i18n/poster'
import { qrModules } from '@/lib/qr-modules'
import { openBoard } from '@/platform/canvas'
import type { Board } from '@/platform/drawing'
import { useSignedIn } from '@/stores/session'
import { cardOf } from './card-of'
import { codeImage } from './code-image'
import { drawPoster, measureWith, type Pictures } from './draw-poster'
import { posterFacts } from './poster-facts'
import { posterLayout } from './poster-layout'
import { posterLook } from './poster-look'
import { POSTER, type PictureName } from './poster-steps'
import { makeShare, type OwnShare } from './use-own-share'

export type Poster =
  | { kind: 'drawing' }
  /** `src`: what an image shows and the album keeps. `name`: the same in words. */
  | { kind: 'drawn'; src: string; name: string }
  | { kind: 'over' }
  /** Without a session nothing leads here: there is no address, and a code is a member's. */
  | { kind: 'guest' }
  | { kind: 'failed'; code: ProblemCode }

/** The poster of a group, drawn on the canvas with this id; again when `attempt` changes. */
export const usePoster = (groupId: string, { canvas, attempt }: { canvas: string; attempt: number }): Poster => {
  const signedIn = useSignedIn()
  const [poster, setPoster] = useState<Poster>({ kind: 'drawing' })
  useEffect(() => {
    let over = false
    const show = (next: Poster) => {
      if (!over) setPoster(next)
    }
    show({ kind: 'drawing' })
    void make(groupId, { canvas, signedIn }).then(show, (failure: unknown) =>
      show({ kind: 'failed', code: problemCode(failure) }),
    )
    return () => {
      over = true
    }
  }, [groupId, canvas, signedIn, attempt])
  return poster
}

const make = async (id: string, { canvas, signedIn }: { canvas: string; signedIn: boolean }): Promise<Poster> => {
  const share = signedIn ? await makeShare('group', id) : null
  const { url } = cardOf({ kind: 'group', id }, share)
  if (url === '') return { kind: 'guest' }
  const { group, sharer } = await asOthersSee(id, share)
  if (group.state !== 'open') return { kind: 'over' }
  const board = await openBoard(canvas, POSTER)
  const code = share === null ? null : await codeImage(share.token)
  const pictures = await loadAll(board, {
    product: group.deal.picture.src,
    logo: picture('logo', 192),
    ...(sharer === null ? {} : { face: sharer.picture.src }),
    ...(code === null ? {} : { code }),
  })
  const words = posterWords()
  const told = posterFacts(group, { words, sharer: sharer?.name ?? null })
  const facts = { ...told, modules: pictures.code === undefined ? qrModules(url) : null, pictures }
  drawPoster(board, posterLayout({ facts, look: posterLook(), measure: measureWith(board) }), pictures)
  return { kind: 'drawn', src: await board.finish(), name: words.picture(told.name, told.left) }
}

type Seen = { group: Group; sharer: FollowedShare['sharer'] }

/** A poster hangs where anybody reads it: the prices of no tier, and the name that others see. */
const asOthersSee = async (id: string, share: OwnShare | null): Promise<Seen> => {
  if (share !== null) {
    const { sharer, page } = await send('GET /v1/shares/:token', { params: { token: share.token } }, null)
    if (page.kind === 'group') return { group: page.group, sharer }
  }
  return { group: await send('GET /v1/groups/:id', { params: { id } }, null), sharer: null }
}

const loadAll = async (board: Board, sources: Partial<Record<PictureName, string>>): Promise<Pictures> => {
  const names: PictureName[] = ['product', 'logo', 'face', 'code']
  const pictures: Pictures = {}
  await Promise.all(
    names.map(async (name) => {
      const source = sources[name]
      const drawable = source === undefined ? null : await board.load(source)
      if (drawable !== null) pictures[name] = drawable
    }),
  )
  return pictures
}
