import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { CheckInRules } from './rules'

type Move = {
  memberId: string
  /** Of the check-in that the card comes or goes with; of joining. */
  day: Day
  at: Date
}

/** The cards that everybody gets for joining. Once per member. */
export const startCards = async (trx: Trx, { memberId, day, at, makeUp }: Move & Pick<CheckInRules, 'makeUp'>) => {
  const held = Math.min(makeUp.cardsAtJoining, makeUp.cardsHeldAtMost)
  await trx
    .insertInto('make_up_cards')
    .values({ member_id: memberId, held, held_at_most: makeUp.cardsHeldAtMost, moves: held > 0 ? 1 : 0 })
    .execute()
  if (held === 0) return
  await trx
    .insertInto('card_moves')
    .values({ member_id: memberId, no: 1, cards: held, reason: 'joined', day, at })
    .execute()
}

/**
 * Takes cards for the days that a check-in fills: all of them or none.
 * @throws no_card when fewer are held
 */
export const spendCards = async (trx: Trx, { memberId, cards, day, at }: Move & { cards: number }) => {
  const { rows } = await sql`
    with spent as (
      update make_up_cards set held = held - ${cards}::int, moves = moves + 1
      where member_id = ${memberId} and held >= ${cards}::int returning moves)
    insert into card_moves (member_id, no, cards, reason, day, at)
    select ${memberId}, moves, -${cards}::int, 'made_up', ${day}, ${at} from spent returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('no_card')
}

/** What a completed cycle brings, as far as more may be held. @returns how many cards that is */
export const earnCards = async (trx: Trx, { memberId, makeUp, day, at }: Move & Pick<CheckInRules, 'makeUp'>) => {
  const { cardsPerCycle, cardsHeldAtMost } = makeUp
  const { rows } = await sql<{ cards: number }>`
    with earned as (
      update make_up_cards set held = least(before.held + ${cardsPerCycle}::int, ${cardsHeldAtMost}::int),
        held_at_most = ${cardsHeldAtMost}::int, moves = moves + 1
      from (select held from make_up_cards where member_id = ${memberId}) before
      where member_id = ${memberId} and before.held < ${cardsHeldAtMost}::int and ${cardsPerCycle}::int > 0
      returning moves, make_up_cards.held - before.held as cards)
    insert into card_moves (member_id, no, cards, reason, day, at)
    select ${memberId}, moves, cards, 'cycle', ${day}, ${at} from earned returning cards`.execute(trx)
  return rows[0]?.cards ?? 0
}
