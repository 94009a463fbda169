import type { Address } from '@huitou/contract'
import type { Db, Row, StoredAddress, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { isProvince } from '../shop/areas'

const heldAtMost = 20

/** Where a member has things sent: the usual one first, then what was used last. */
export const readAddresses = async (db: Db | Trx, memberId: string): Promise<Address[]> =>
  (await rowsOf(db, memberId)).map(shownAddress)

const rowsOf = (db: Db | Trx, memberId: string) =>
  db
    .selectFrom('addresses')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('usual', 'desc')
    .orderBy('used_at', (order) => order.desc().nullsLast())
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .execute()

const shownAddress = (row: Row<'addresses'>): Address => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  province: row.province,
  city: row.city,
  district: row.district,
  detail: row.detail,
  usual: row.usual,
})

export type Writing = {
  /** Made by the device. */
  id: string
  memberId: string
  address: StoredAddress
  /** Left out, or false: the usual one stays what it is. */
  usual?: boolean
  now: Date
}

/**
 * Writes an address, new or again. The first is the usual one, and so is one that is said to be.
 * @throws id_reused when it is another member's, limit_reached, invalid_input where nothing but spaces is written
 */
export const writeAddress = async (trx: Trx, { id, memberId, address, usual, now }: Writing): Promise<Address> => {
  await lockAddresses(trx, memberId)
  const known = await trx.selectFrom('addresses').select('member_id').where('id', '=', id).executeTakeFirst()
  if (known && known.member_id !== memberId) throw new ApiError('id_reused')
  const before = await rowsOf(trx, memberId)
  if (!known && before.length >= heldAtMost) throw new ApiError('limit_reached')
  const isUsual = usual === true || before.every((row) => !row.usual || row.id === id.toLowerCase())
  if (isUsual) await trx.updateTable('addresses').set({ usual: false }).where('member_id', '=', memberId).execute()
  const written = { ...trimmed(address), usual: isUsual, written_at: now }
  const row = await trx
    .insertInto('addresses')
    .values({ id, member_id: memberId, ...written, used_at: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
    .returningAll()
    .executeTakeFirstOrThrow()
  return shownAddress(row)
}

/** Forgets an address; another becomes the usual one. Orders keep their own. Forgetting it twice changes nothing. */
export const forgetAddress = async (trx: Trx, { id, memberId }: { id: string; memberId: string }): Promise<void> => {
  await lockAddresses(trx, memberId)
  await trx.deleteFrom('addresses').where('id', '=', id).where('member_id', '=', memberId).execute()
  const [next] = await rowsOf(trx, memberId)
  if (next && !next.usual) await trx.updateTable('addresses').set({ usual: true }).where('id', '=', next.id).execute()
}

/** One at a time writes a member's addresses, so that there is one usual one, and not more than so many. */
const lockAddresses = (trx: Trx, memberId: string) =>
  trx.selectFrom('members').select('id').where('id', '=', memberId).forNoKeyUpdate().executeTakeFirstOrThrow()

const required = ['name', 'province', 'city', 'detail'] as const

const trimmed = ({ name, phone, province, city, district, detail }: StoredAddress): StoredAddress => {
  const clean = {
    name: name.trim(),
    phone,
    province: province.trim(),
    city: city.trim(),
    district: district.trim(),
    detail: detail.trim(),
  }
  const empty = required.filter((field) => clean[field] === '')
  if (empty.length > 0)
    throw new ApiError(
      'invalid_input',
      empty.map((field) => ({ path: `/body/${field}`, rule: 'minLength' })),
    )
  // Freight and whether it is delivered there are reckoned by it.
  if (!isProvince(clean.province)) throw new ApiError('invalid_input', [{ path: '/body/province', rule: 'known' }])
  return clean
}
