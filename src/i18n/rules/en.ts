import { groupDigits } from '@/lib/number'
import { fullDay, list, noun, Noun, nounFor, plural } from '../en'
import type { RulesWords } from './zh-CN'

export const rulesEn: RulesWords = {
  pointsTitle: `How you get ${noun}`,
  earn: (perYuan: number) =>
    `Every yuan you spend earns ${perYuan} ${nounFor(perYuan)}, not counting freight and refunds. Higher tiers earn more, see below.`,
  handedOver: `Handed over in person: yours at once.`,
  shipped: (days: number) => `Shipped: yours ${days} ${plural(days, 'day', 'days')} after it arrives.`,
  checkedIn: (days: number, sum: number) =>
    `Check in every day: ${sum} ${nounFor(sum)} in ${days} ${plural(days, 'day', 'days')}.`,
  refunded: `A refund takes back what that order earned. If you have too few, the next ${noun} fill the gap first.`,
  spend: (points: number) => `${points} ${nounFor(points)} spend like 1 yuan.`,
  notMoney: `${Noun} cannot be cashed in, passed on, bought or sold.`,
  checkinTitle: 'Check-in',
  tiersTitle: 'Tiers',
  tier: (from: number) => (from === 0 ? 'When you join' : `¥${groupDigits(from)} spent in a year`),
  tierEarns: (earnPercent: number) => `${earnPercent / 100}× ${noun}`,
  tiersHelp: [
    'Your year starts on the day you joined. You go up at once, and stay until the end of the next year.',
    'At the end of a year, what you spent in it decides, one step down at most. Refunds are counted again.',
    'Thirty days before your year ends we tell you what is missing to stay.',
    'Check-ins do not count as spending.',
  ],
  expiryTitle: `When ${noun} end`,
  expiry: (lastDay: string) =>
    `What you get this year can be used until December 31 of next year. What you get today, until ${fullDay(lastDay)}.`,
  notice: (days: number[], minimum: number) =>
    `When ${minimum} ${nounFor(minimum)} or more are about to end, home and your messages tell you ${list(days)} days before.`,
  version: (version: number) => `Rules, version ${version}`,
}
