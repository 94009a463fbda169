import type { Row } from '../db/schema'
import { shownName } from '../shop/shown-name'
import type { Language, Shop } from '../shop'

export type StaffView = { now: Date; language: Language; shop: Shop }

/** Whose something is, in the columns of a page that staff look at. */
export const buyerColumns = ['members.id as member_id', 'members.name', 'members.given_name_no'] as const
export type BuyerRow = Pick<Row<'members'>, 'name' | 'given_name_no'> & { id: string; member_id: string }

export const buyerOf = (row: BuyerRow, view: StaffView) => ({ id: row.member_id, name: shownName(row, view) })

/** What is shown, in the order of the page, each with whose it is. */
export const withBuyers = <Shown extends { id: string }>(
  shown: readonly Shown[],
  { rows, view }: { rows: readonly BuyerRow[]; view: StaffView },
): (Shown & { member: { id: string; name: string } })[] => {
  const byId = new Map(rows.map((row) => [row.id, buyerOf(row, view)]))
  return shown.flatMap((one) => {
    const member = byId.get(one.id)
    return member ? [{ ...one, member }] : []
  })
}
