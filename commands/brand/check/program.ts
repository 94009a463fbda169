import type { BrandData } from '../../../server/shop/brand-data'
import type { ProgramData } from '../../../server/shop/program-data'
import { costsOf, ladderPoints, TAPS_PERCENT, type CostInput } from '../costs'
import { lineOf } from '../json-text'
import type { Finding } from './finding'

const BACK_PERCENT = 10
const REWARD_DAYS = 30

export type Offers = { rewards: { key: string; pricePoints: number }[]; coupons: CostInput['coupons'] }
type Context = { brand: BrandData | null; offers: Offers | null; lines: Map<string, number> }

/** Whether the figures make sense: for members, who should reach something, and for the shop, which has to live. */
export const programFindings = (program: ProgramData, { brand, offers, lines }: Context): Finding[] => {
  const { checkin = true, mall = true } = brand?.features ?? {}
  const at = (pointer: string, what: string, remedy: string): Finding[] => [
    { file: 'program.json', line: lineOf(lines, pointer), what, remedy },
  ]
  return [
    ...timeZone(program, at),
    ...tiers(program, at),
    ...makeUp(program, at),
    ...(mall ? valueBack(program, at) : []),
    ...(checkin ? taps({ program, coupons: offers?.coupons ?? [], checkin, mall }, at) : []),
    ...(checkin && mall && offers ? cheapest(program, offers, at) : []),
    ...groups(program, at),
  ]
}

type At = (pointer: string, what: string, remedy: string) => Finding[]

const timeZone = ({ timeZone: zone }: ProgramData, at: At): Finding[] => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return []
  } catch {
    return at('/timeZone', `there is no time zone ${zone}`, 'Write an IANA name such as Asia/Shanghai')
  }
}

const tiers = ({ tiers: list }: ProgramData, at: At): Finding[] =>
  list.flatMap(({ id, growthFrom, earnPercent }, index) => {
    const before = list[index - 1]
    const pointer = `/tiers/${index}`
    const twice = list.findIndex((tier) => tier.id === id) < index
    return [
      ...(index === 0 && growthFrom !== 0
        ? at(`${pointer}/growthFrom`, `the lowest tier begins at ${growthFrom}`, 'Write 0: everybody has a tier')
        : []),
      ...(before && growthFrom <= before.growthFrom
        ? at(
            `${pointer}/growthFrom`,
            `${id} begins at ${growthFrom}, not above ${before.id} at ${before.growthFrom}`,
            `Write ${before.growthFrom + 1} or more, or put the tiers in order`,
          )
        : []),
      ...(before && earnPercent < before.earnPercent
        ? at(
            `${pointer}/earnPercent`,
            `who rises to ${id} earns less than before: ${earnPercent} % after ${before.earnPercent} %`,
            `Write ${before.earnPercent} or more`,
          )
        : []),
      ...(twice ? at(`${pointer}/id`, `two tiers have the id ${id}`, 'Give each an id of its own') : []),
    ]
  })

const makeUp = ({ checkIn }: ProgramData, at: At): Finding[] => {
  const { cardsAtJoining, cardsHeldAtMost } = checkIn.makeUp
  return cardsAtJoining > cardsHeldAtMost
    ? at(
        '/checkIn/makeUp/cardsAtJoining',
        `a new member gets ${cardsAtJoining} make-up cards and may hold ${cardsHeldAtMost}`,
        `Write ${cardsHeldAtMost} or fewer`,
      )
    : []
}

const valueBack = ({ tiers: list, earnPointsPerYuan, pointValueFen }: ProgramData, at: At): Finding[] => {
  const highest = Math.max(...list.map(({ earnPercent }) => earnPercent))
  const back = (earnPointsPerYuan * pointValueFen * highest) / 100
  if (back <= BACK_PERCENT) return []
  const perYuan = Math.floor((BACK_PERCENT * 100) / (pointValueFen * highest))
  return at(
    '/earnPointsPerYuan',
    `the highest tier gets ${back.toFixed(1)} % of what it spends back; more than ${BACK_PERCENT} % ruins a shop`,
    perYuan >= 1 ? `Write earnPointsPerYuan ${perYuan}` : `Lower pointValueFen, or the earnPercent of the highest tier`,
  )
}

const taps = (input: CostInput, at: At): Finding[] => {
  const { tapsPercent, points } = costsOf(input).regular
  if (tapsPercent <= TAPS_PERCENT) return []
  const tapped = (points * tapsPercent) / 100
  const allowed = ((points - tapped) * TAPS_PERCENT) / (100 - TAPS_PERCENT)
  const ladder = input.program.checkIn.ladder.map((one) => Math.max(1, Math.floor((one * allowed) / tapped)))
  return at(
    '/checkIn/ladder',
    `a regular gets ${Math.round(tapsPercent)} % of their points for tapping; more than ${TAPS_PERCENT} % pays for no purchase`,
    `Write a ladder such as [${ladder.join(', ')}]`,
  )
}

const cheapest = (program: ProgramData, { rewards }: Offers, at: At): Finding[] => {
  const reached = ladderPoints(program.checkIn.ladder, REWARD_DAYS)
  const prices = rewards.map(({ pricePoints }) => pricePoints)
  if (prices.length === 0) return []
  const least = Math.min(...prices)
  return least <= reached
    ? []
    : at(
        '/checkIn/ladder',
        `the cheapest reward costs ${least} points, a daily visitor has ${reached} after ${REWARD_DAYS} days`,
        `Offer a reward for ${reached} points or fewer in catalog.json, or raise the ladder`,
      )
}

const groups = ({ groups: { seats, graceSeats } }: ProgramData, at: At): Finding[] =>
  graceSeats >= seats - 1 && graceSeats > 0
    ? at(
        '/groups/graceSeats',
        `with ${graceSeats} of ${seats} seats as a treat one member alone would be a group`,
        `Write ${Math.max(0, seats - 2)}`,
      )
    : []
