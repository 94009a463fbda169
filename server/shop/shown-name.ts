import type { Row } from '../db/schema'
import { say, type Language, type Shop } from '../shop'

/** The name that a member shows: their own, or the one that the shop gave. */
export const shownName = (
  { name, given_name_no }: Pick<Row<'members'>, 'name' | 'given_name_no'>,
  { language, shop }: { language: Language; shop: Pick<Shop, 'brand'> },
): string => {
  const { memberNames } = shop.brand
  const given = memberNames[given_name_no % memberNames.length]
  return name ?? (given ? say(given, language) : '')
}
