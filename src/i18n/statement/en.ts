import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { groupDigits } from '@/lib/number'
import type { StatementWords } from './zh-CN'

const noun = brand.nouns.points.en
const nounFor = (count: number) => (Math.abs(count) === 1 ? noun.replace(/s$/, '') : noun)

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (month: number) => months[month - 1] ?? ''
const monthDay = (day: string) => `${monthName(partsOf(day).month)} ${partsOf(day).day}`
const fullDay = (day: string) => `${monthDay(day)}, ${partsOf(day).year}`
const localMonthDay = (instant: string) => {
  const { month, day } = localParts(instant)
  return `${monthName(month)} ${day}`
}
const localDay = (instant: string) => `${localMonthDay(instant)}, ${localParts(instant).year}`

export const statementEn: StatementWords = {
  earliest: (day) => `From ${monthDay(day)}`,
  ending: 'Ending first',
  pendingTitle: 'When the rest arrives',
  endingTitle: `When your ${noun} end`,
  on: fullDay,
  lastOn: (day) => `Use by ${fullDay(day)}`,
  debtCause: ({ at, points, source }) => {
    if (source.kind === 'merge') return `${localDay(at)}: what the other member still owed came with the merge.`
    const what = source.kind === 'counter_visit' ? 'a purchase in the shop was undone, which' : 'a refund'
    return `${localDay(at)}: ${what} took back ${groupDigits(-points)} ${nounFor(-points)}.`
  },
  debtHelp: (debt) => `Still missing: ${groupDigits(debt)}. The next ${noun} you get fill the gap first.`,
  sum: (earned, spent) => `${groupDigits(earned)} in, ${groupDigits(spent)} out`,
  inShop: (reason) => (reason === 'clawed_back' ? 'Purchase in the shop undone' : 'Bought in the shop'),
  visit: {
    title: 'Bought in the shop',
    reversed: 'Undone',
    reversedHelp: (at) => `The shop undid this purchase on ${at}. Its ${noun} and spending were taken back.`,
    store: 'Shop',
    at: 'When',
    points: capital(noun),
    growth: 'Counts as spent this year',
    tierUp: 'New tier',
    statement: `See all ${noun}`,
    ask: 'Something wrong? Call the shop',
  },
  madeUpFor: (day, at) => `For ${monthDay(day)} · ${localMonthDay(at)}`,
  filters: 'Filter',
  all: 'All',
  month: 'Month',
  monthOf: (month) => `${monthName(Number(month.slice(5, 7)))} ${month.slice(0, 4)}`,
  shortMonth: (month) => monthName(Number(month.slice(5, 7))),
  year: (year) => String(year),
  earlierYear: 'Earlier year',
  laterYear: 'Later year',
  allMonths: 'All months',
  emptyTitle: 'Nothing under this filter',
  emptyAction: 'Show all',
  export: 'Save as a table',
  exportHelp: 'What you see here, a line each',
  exported: 'Your table is saved',
  exportCopied: 'Copied. Paste it into a table to use it',
}
