import type { BrandData } from '../../../server/shop/brand-data'
import { inside, lineOf } from '../json-text'
import type { Finding } from './finding'

const NAME_LENGTH = 20

/** What `brand.json` may get wrong although it has the right shape; colours apart. */
export const brandFindings = (brand: BrandData, lines: Map<string, number>): Finding[] => {
  const at = (pointer: string, what: string, remedy: string): Finding => ({
    file: 'brand.json',
    line: lineOf(lines, pointer),
    what,
    remedy,
  })
  const long = Object.entries(brand.name)
    // Of what a reader sees: an emoji is one.
    .map(([language, name]) => ({ language, name, length: [...new Intl.Segmenter().segment(name)].length }))
    .filter(({ length }) => length > NAME_LENGTH)
  return [
    ...long.map(({ language, name, length }) =>
      at(
        inside('/name', language),
        `“${name}” has ${length} characters; a phone’s title has room for ${NAME_LENGTH}`,
        'Write what people call the shop; the operator’s full name stands in legal',
      ),
    ),
    ...festivalFindings(brand, at),
  ]
}

const isDay = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const festivalFindings = (
  { festivals }: BrandData,
  at: (pointer: string, what: string, remedy: string) => Finding,
): Finding[] =>
  festivals.flatMap(({ key, from, to }, index) => {
    const pointer = `/festivals/${index}`
    const wrong = (['from', 'to'] as const).filter((end) => !isDay({ from, to }[end]))
    if (wrong.length > 0)
      return wrong.map((end) =>
        at(`${pointer}/${end}`, `${{ from, to }[end]} is not in the calendar`, 'Write a day such as 2027-02-06'),
      )
    if (from > to) return [at(`${pointer}/from`, `${key} ends before it begins`, 'Exchange from and to')]
    const before = festivals.slice(0, index)
    const sameKey = before.some((other) => other.key === key)
    const beside = before.find((other) => other.from <= to && from <= other.to)
    return [
      ...(sameKey ? [at(`${pointer}/key`, `two festivals have the key ${key}`, 'Give each a key of its own')] : []),
      ...(beside
        ? [
            at(
              `${pointer}/from`,
              `${key} is on while ${beside.key} is: a shop wears one dress`,
              `Begin after ${beside.to}, or end before ${beside.from}`,
            ),
          ]
        : []),
    ]
  })
