import { sql } from 'kysely'
import type { AnswerOf } from '@huitou/contract'
import type { Db } from '../db/schema'
import { masked } from '../phones/number'
import { shownName } from '../shop/shown-name'
import type { StaffView } from '../staff/buyers'
import { readGuests } from './guests'

const foundAtMost = 5
/** Of a hundred thousand members about ten have the same last four digits. */
const lookedAtMost = 500

type Asked = { phoneTail: string; name: string }

/** Who this may be, by the end of the number and by the name that others see: both, so that neither alone tells. */
export const findByPhone = async (
  db: Db,
  { phoneTail, name }: Asked,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/members'>> => {
  const rows = await db
    .selectFrom('identities')
    .innerJoin('members', 'members.id', 'identities.member_id')
    .select(['members.id', 'members.name', 'given_name_no', 'openid as phone'])
    .where('kind', '=', 'phone')
    .where(sql<string>`right(openid, 4)`, '=', phoneTail)
    .where('deleted_at', 'is', null)
    .orderBy('openid')
    .limit(lookedAtMost)
    .execute()
  const found = rows.filter((row) => isCalled(row, name, view)).slice(0, foundAtMost)
  const guests = await readGuests(
    db,
    found.map(({ id }) => id),
    view,
  )
  const items = found.flatMap(({ id, phone }) => {
    const guest = guests.get(id)
    return guest ? [{ member: guest, phone: masked(phone) }] : []
  })
  return { items }
}

type Named = { name: string | null; given_name_no: number }

/** In whichever language the member reads it. */
const isCalled = (row: Named, name: string, { shop }: StaffView): boolean => {
  const asked = name.trim().toLowerCase()
  if (asked === '') return false
  const names = shop.brand.languages.map((language) => shownName(row, { language, shop }).toLowerCase())
  return names.some((shown) => shown.includes(asked))
}
