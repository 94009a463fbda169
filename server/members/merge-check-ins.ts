import { sql } from 'kysely'
import { dayOf } from '../day'
import type { Trx } from '../db/schema'
import type { Shop } from '../shop'
import type { Moving } from './merge-moves'

type Merging = Moving & { now: Date; shop: Pick<Shop, 'program'> }

/** The streak runs over both members' days, and the cards are held together, as far as so many may be. */
export const mergeCheckIns = async (trx: Trx, merging: Merging): Promise<{ out: number; in: number }> => {
  const { olderId, youngerId, now, shop } = merging
  await restreak(trx, olderId)
  const { cardsHeldAtMost } = shop.program.checkIn.makeUp
  const out = await cardsOf(trx, youngerId)
  const room = Math.max(0, cardsHeldAtMost - (await cardsOf(trx, olderId)))
  const came = Math.min(out, room)
  const day = dayOf(now, shop.program.timeZone)
  await moveCards(trx, { memberId: youngerId, cards: -out, day, at: now })
  await moveCards(trx, { memberId: olderId, cards: came, day, at: now })
  return { out, in: came }
}

/** @returns false when a card that came has been used */
export const unmergeCheckIns = async (
  trx: Trx,
  { olderId, youngerId, now, shop }: Merging,
  cards: { out: number; in: number },
): Promise<boolean> => {
  if ((await cardsOf(trx, olderId)) < cards.in) return false
  const day = dayOf(now, shop.program.timeZone)
  await moveCards(trx, { memberId: olderId, cards: -cards.in, day, at: now })
  await moveCards(trx, { memberId: youngerId, cards: cards.out, day, at: now })
  await restreak(trx, olderId)
  await restreak(trx, youngerId)
  return true
}

const cardsOf = async (trx: Trx, memberId: string): Promise<number> => {
  const row = await trx.selectFrom('make_up_cards').select('held').where('member_id', '=', memberId).executeTakeFirst()
  return row?.held ?? 0
}

const moveCards = async (
  trx: Trx,
  { memberId, cards, day, at }: { memberId: string; cards: number; day: string; at: Date },
) => {
  if (cards === 0) return
  await sql`
    with moved as (
      update make_up_cards set held = held + ${cards}::int, held_at_most = greatest(held_at_most, held + ${cards}::int),
        moves = moves + 1
      where member_id = ${memberId} returning moves)
    insert into card_moves (member_id, no, cards, reason, day, at)
    select ${memberId}, moves, ${cards}::int, 'merged', ${day}, ${at} from moved`.execute(trx)
}

/** Days follow one another: how many of them is counted anew, what each paid stays. */
const restreak = async (trx: Trx, memberId: string) => {
  await sql`
    update check_ins set streak_days = counted.streak
    from (
      select day, (row_number() over (partition by island order by day))::int as streak
      from (select day, day - (row_number() over (order by day))::int as island from check_ins
        where member_id = ${memberId}) islands) counted
    where member_id = ${memberId} and check_ins.day = counted.day and streak_days <> counted.streak`.execute(trx)
}
