import { sql } from 'kysely'
import type { Member } from '@huitou/contract'
import { dayOf } from '../day'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import type { MemberView } from '../deps'
import { tiersOf, type LevelledTier } from '../membership/programs'
import { cardStanding } from '../membership/standing'
import { reckonedStanding } from '../membership/tier-held'
import { masked } from '../phones/number'
import { pictureOf } from '../uploads/read'
import { accountOf } from '../points/read'
import { summaryOf } from '../points/summary'
import { say, type Language, type Shop } from '../shop'
import { birthdayFixedUntil } from './birthday'
import { shownName } from '../shop/shown-name'

/** The member as every answer shows them: one query, unless points are due and have to be reckoned. */
export const memberViewOf =
  (shop: Shop): MemberView =>
  async (db, memberId, { now, language }): Promise<Member> => {
    const row = await readMember(db, memberId, now)
    const { pictures } = shop
    const { tier, nextTier, membershipYear, growth } = await cardOf(db, row, { now, shop })
    return {
      id: row.id,
      name: row.held_name ?? shownName(row, { language, shop }),
      nameIsGiven: row.held_name === null && row.name === null,
      nameIsHeld: row.held_name !== null,
      avatar: ownPicture(row) ?? pictures.face(row.face),
      pictureId: row.picture_upload_id,
      face: row.face,
      phone: row.phone === null ? null : masked(row.phone),
      role: row.role,
      joinedOn: row.joined_on,
      tier: named(tier, language),
      growth,
      nextTier: nextTier && {
        ...named(nextTier, language),
        growthFrom: nextTier.growthFrom,
        growthMissing: nextTier.growthMissing,
      },
      membershipYear,
      points: await summaryOf(db, accountOf(row), now),
      birthday: row.birthday_month && row.birthday_day ? { month: row.birthday_month, day: row.birthday_day } : null,
      birthdayFixedUntil: birthdayFixedUntil(row.birthday_changed_on, dayOf(now, shop.program.timeZone)),
      coupons: row.coupons,
      makeUpCards: row.make_up_cards,
      unread: row.unread,
      agreed: { terms: row.terms, privacy: row.privacy },
    }
  }

type WithPicture = { token: string | null; width: number | null; height: number | null }

/** What the member chose to be seen as; null: a drawn face. */
const ownPicture = ({ token, width, height }: WithPicture) =>
  token !== null && width !== null && height !== null ? pictureOf({ token, width, height }) : null

type Card = {
  id: string
  joined_on: string
  growth: number
  held_tier: string
  tier_version: number
  year_ends_at: Date
}

/** The figures of the card, from the row; they are reckoned anew between a year's end and the sweep that books it. */
const cardOf = async (db: Db | Trx, row: Card, { now, shop }: { now: Date; shop: Shop }) => {
  const stored = { growth: row.growth, heldTier: row.held_tier }
  const over = row.year_ends_at <= now ? await reckonedStanding(db, row.id, { now, shop }) : null
  const tiers = over ? over.tiers : await tiersOf(db, shop, row.tier_version)
  const figures = over ? { growth: over.year.growth, heldTier: over.held.id } : stored
  const today = dayOf(now, shop.program.timeZone)
  return { ...cardStanding(tiers, { ...figures, joinedOn: row.joined_on }, today), growth: figures.growth }
}

const named = ({ id, name, level }: LevelledTier, language: Language) => ({ id, name: say(name, language), level })

const readMember = (db: Db | Trx, memberId: string, now: Date) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.member_id', 'members.id')
    .innerJoin('memberships', 'memberships.member_id', 'members.id')
    .leftJoin('uploads', 'uploads.id', 'members.picture_upload_id')
    .select([
      'members.id',
      'accounts.member_id',
      'available',
      'pending',
      'debt',
      'seq',
      'next_due_at',
      'name',
      'held_name',
      'given_name_no',
      'face',
      'picture_upload_id',
      'uploads.token',
      'uploads.width',
      'uploads.height',
      'role',
      phone.as('phone'),
      'joined_on',
      'growth',
      'held_tier',
      'program_version as tier_version',
      'year_ends_at',
      agreedVersion('terms').as('terms'),
      agreedVersion('privacy').as('privacy'),
      'birthday_month',
      'birthday_day',
      'birthday_changed_on',
      availableCoupons(now).as('coupons'),
      makeUpCards.as('make_up_cards'),
      unread.as('unread'),
    ])
    .where('members.id', '=', memberId)
    .modifyEnd(prepared)
    .executeTakeFirstOrThrow()

/** How many coupons can be used, whether those that ended were swept or not. */
const availableCoupons = (now: Date) => sql<number>`(
  select count(*) from coupons where member_id = members.id and state = 'available' and expires_at > ${now})`

const phone = sql<string | null>`(
  select openid from identities where member_id = members.id and kind = 'phone')`

const makeUpCards = sql<number>`coalesce((select held from make_up_cards where member_id = members.id), 0)`

/** What the shop told the member and they have not seen yet. */
const unread = sql<number>`(
  select count(*) from inbox_entries where member_id = members.id
    and seq > (select read_seq from inboxes where inboxes.member_id = members.id))`

/** What the member agreed to last, in the one query that reads the rest. */
const agreedVersion = (document: 'terms' | 'privacy') => sql<string | null>`(
  select version from agreements where member_id = members.id and document = ${document}
  order by agreed_at desc limit 1)`
