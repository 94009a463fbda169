import type { AnswerOf } from '@huitou/contract'
import { boardWords } from '@/i18n/board'
import { serverNow } from '@/lib/clock'
import { dayOfInstant } from '@/lib/instant'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
type Redemption = AnswerOf<'GET /v1/staff/redemptions/:id'>

export type WorkKind = 'order' | 'redemption'
/** What follows, when somebody of the shop has to do it. */
export type WorkStep = 'prepare' | 'ship' | 'hand_over'

/** Something to be prepared, sent or handed over, as the boards show it. */
export type Work = {
  kind: WorkKind
  id: string
  whose: string
  /** Since when it waits. */
  at: string
  what: string
  picture: string
  pickUp: { code: string | null; by: string; store: { id: string; name: string } } | null
  remark: string
  next: WorkStep | null
  isLate: boolean
}

export const workOfOrder = ({ id, member, lines, pickUp, shipping, state, remark, timeline, at }: Order): Work => ({
  kind: 'order',
  id,
  whose: member.name,
  at: timeline.find(({ kind }) => kind === 'paid')?.at ?? at,
  what: goodsIn(lines),
  picture: lines[0]?.picture.src ?? '',
  pickUp,
  remark,
  next:
    shipping !== null && (state === 'paid' || state === 'to_ship')
      ? 'ship'
      : state === 'paid'
        ? 'prepare'
        : state === 'ready'
          ? 'hand_over'
          : null,
  isLate: (state === 'paid' || state === 'ready') && isOver(pickUp),
})

export const workOfRedemption = ({
  id,
  member,
  name,
  quantity,
  picture,
  pickUp,
  shipping,
  state,
  at,
}: Redemption): Work => ({
  kind: 'redemption',
  id,
  whose: member.name,
  at,
  what: boardWords().work.pieces(name, quantity),
  picture: picture.src,
  pickUp,
  remark: '',
  next:
    shipping !== null && state === 'redeemed'
      ? 'ship'
      : state === 'redeemed'
        ? 'prepare'
        : state === 'ready'
          ? 'hand_over'
          : null,
  isLate: (state === 'redeemed' || state === 'ready') && isOver(pickUp),
})

/** So many are named on a board; all of them are on the order's own page. */
const NAMED = 3

const goodsIn = (lines: Order['lines']): string => {
  const { work } = boardWords()
  const names = lines
    .slice(0, NAMED)
    .map(({ name, quantity }) => work.pieces(name, quantity))
    .join(work.and)
  return lines.length > NAMED ? work.more(names, lines.length) : names
}

/** The shop's days are where its staff are. */
const isOver = (pickUp: { by: string } | null): boolean =>
  pickUp !== null && pickUp.by < dayOfInstant(new Date(serverNow()).toISOString())
