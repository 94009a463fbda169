import type { TierCause } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { groupDigits, signed } from '@/lib/number'
import type * as zh from './zh-CN'

const noun = brand.nouns.points.en
const Noun = noun.charAt(0).toUpperCase() + noun.slice(1)
const plural = (count: number, one: string, many: string) => `${groupDigits(count)} ${count === 1 ? one : many}`
const days = (count: number) => plural(count, 'day', 'days')
const cards = (count: number) => plural(count, 'make-up card', 'make-up cards')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (month: number) => months[month - 1] ?? ''
const monthDay = (day: string) => `${monthName(partsOf(day).month)} ${partsOf(day).day}`
const fullDay = (day: string) => `${monthDay(day)}, ${partsOf(day).year}`
const localDay = (instant: string) => {
  const { year, month, day } = localParts(instant)
  return `${monthName(month)} ${day}, ${year}`
}
const money = (yuan: number) => `¥${groupDigits(yuan)}`
const times = (percent: number) => `${percent / 100}×`

const became: Record<TierCause, (tier: string) => string> = {
  joined: (tier) => `Joined as ${tier}`,
  earned: (tier) => `Up to ${tier}`,
  kept: (tier) => `Kept ${tier}`,
  year_ended: (tier) => `Now ${tier}`,
  reversed: (tier) => `Now ${tier}`,
  merged: (tier) => `Now ${tier}`,
}
const because: Record<TierCause, (growth: number) => string> = {
  joined: () => '',
  earned: (growth) => `${money(growth)} spent in the year`,
  kept: (growth) => `${money(growth)} spent in the year`,
  year_ended: (growth) => `the year ended with ${money(growth)}`,
  reversed: (growth) => `counted again after a refund: ${money(growth)}`,
  merged: (growth) => `counted again after a merge: ${money(growth)}`,
}

export const membership: typeof zh.membership = {
  faces: 'The cards, swipe to see them',
  guestTitle: 'Sign in, and a card is yours',
  guestHelp: 'Free, with nothing to fill in. Swipe to see what each card gives.',
  thisOne: 'Yours',
  from: (yuan) => (yuan === 0 ? 'When you join' : `${money(yuan)} spent in a year`),
  up: (yuan, tier) => `${money(yuan)} more makes you ${tier}`,
  upHelp: (by) => `Counted until ${fullDay(by)}. You go up at once, and stay until the end of the next year.`,
  separator: ', ',
  upGives: (gains) => `Then: ${gains}.`,
  keep: (yuan, tier, by) => `${money(yuan)} more by ${monthDay(by)} keeps you ${tier}`,
  keepHelp: (growth, goal) => `${money(growth)} so far this year; ${money(goal)} keeps it for another one.`,
  drop: (tier, on) => `Otherwise you are ${tier} from ${fullDay(on)}.`,
  loses: (losses) => `You would lose: ${losses}.`,
  kept: (tier, until) => `${tier} until ${fullDay(until)}`,
  top: (tier) => `${tier}, the highest tier`,
  year: (from, to, growth) => `Your year runs from ${fullDay(from)} to ${fullDay(to)}: ${money(growth)} so far.`,
  benefits: 'What each tier gives',
  rows: { earn: Noun, birthday: 'Birthday', monthly: 'Each month' },
  earns: times,
  coupons: (count) => plural(count, 'coupon', 'coupons'),
  has: 'Yes',
  hasNot: 'No',
  benefit: (benefit) => {
    switch (benefit.kind) {
      case 'earn_percent':
        return `${times(benefit.percent)} ${noun}`
      case 'birthday_gift':
        return benefit.gift
      case 'monthly_coupon':
        return `${plural(benefit.count, 'coupon', 'coupons')} a month`
      case 'promise':
        return benefit.words
    }
  },
  history: 'How your tier came about',
  became,
  because,
  since: localDay,
  until: (day) => `kept until ${fullDay(day)}`,
  rules: 'How tiers work',
}

export const makeUp: typeof zh.makeUp = {
  ask: (missed) =>
    missed === 1
      ? 'You missed yesterday. Close the gap with a make-up card?'
      : `You missed ${days(missed)}. Close the gap with ${cards(missed)}?`,
  askHelp: (streak, today, madeUp) =>
    `That makes ${days(streak)} in a row: ${signed(today)} today, ${signed(madeUp)} made up`,
  rescue: 'Close it and check in',
  restart: (points) => `Start again ${signed(points)}`,
  joined: (made) => `${days(made)} made up`,
  cardsEarned: (count) => `${cards(count)} earned`,
  rewarded: (coupon) => `${coupon} is in your coupons`,
  cards: 'Make-up cards',
  held: (count) => groupDigits(count),
  earning: (length, perCycle, atMost) =>
    `A round of ${days(length)} checked in day by day earns ${groupDigits(perCycle)}; you can hold ${groupDigits(atMost)}`,
  monthReward: 'This month’s reward',
  monthRewardOf: (month) => `Reward of ${monthName(Number(month.slice(5, 7)))}`,
  progress: (done, goal) => `${done} / ${days(goal)}`,
  missing: (left, coupon) => `${days(left)} to go for ${coupon}`,
  missed: (left, coupon) => `${days(left)} short of ${coupon}`,
  granted: (coupon) => `${coupon} is in your coupons`,
  rules: {
    gap: (most, first) =>
      `After up to ${days(most)} missed, the next check-in can close the gap: one make-up card a day, ${plural(first, noun.replace(/s$/, ''), noun)} for each day.`,
    cards: (atJoining, length, perCycle, atMost) =>
      `${cards(atJoining)} when you join, ${groupDigits(perCycle)} for each round of ${days(length)} checked in day by day; ${groupDigits(atMost)} at most.`,
    month: (goal, coupon) => `${days(goal)} checked in within a month bring ${coupon}. Made-up days do not count.`,
  },
}

export const notices: typeof zh.notices = {
  heading: 'Messages',
  reminder: 'Remind me to check in',
  reminderHelp: 'At your usual hour, while the day is still open',
  reminderLeft: (count) => `WeChat may remind you ${plural(count, 'more time', 'more times')}; the inbox always does`,
  reminderAlways: 'In WeChat, and in the inbox',
  reminderInbox: 'In the inbox. For WeChat too, switch it off and on again',
  points: `${Noun} about to end`,
  tier: 'Changes of tier',
  gifts: 'Coupons given to me',
  onInWeChat: 'Good. WeChat will tell you',
  onInInbox: 'Good. It will be in your messages',
}

export const birthday: typeof zh.birthday = {
  title: 'Birthday',
  month: 'Month',
  day: 'Day',
  help: 'Month and day only, for a gift on the day. Leave it empty if you like; it can be changed once a year. Under 14, please leave it empty.',
  fixed: (from) => `It can be changed once a year, next from ${fullDay(from)}.`,
  remove: 'Remove my birthday',
  wrong: 'There is no such day. Check month and day.',
}

export const mine: typeof zh.mine = {
  orders: 'My orders',
  ordersToPay: (count) => `${count} to pay`,
  ordersOpen: (count) => `${count} on the way`,
  groups: 'My groups',
  addresses: 'Addresses',
  coupons: (count) => groupDigits(count),
  cards: cards,
}
