import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'
import type * as zh from './zh-CN'

const noun = brand.nouns.points.en
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthDay = (day: string) => `${months[partsOf(day).month - 1] ?? ''} ${partsOf(day).day}`
const two = (value: number) => String(value).padStart(2, '0')
const moment = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${months[month - 1] ?? ''} ${day}, ${two(hour)}:${two(minute)}`
}
const points = (count: number) => `${groupDigits(count)} ${noun}`
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

export const mall: typeof zh.mall = {
  title: 'Rewards',
  available: `Your ${noun}`,
  guest: 'Sign in to see what you can get',
  price: points,
  unit: noun,
  filters: { all: 'All', affordable: 'Within reach', ware: 'Ware', food: 'Food', coupon: 'Coupons', code: 'Codes' },
  filtersLabel: 'Filter',
  left: (stock) => `${groupDigits(stock)} left`,
  pickUp: 'Pick up',
  instant: 'At once',
  missing: (count) => `${points(count)} to go`,
  tierNeeded: (tier) => `For ${tier}`,
  soldOut: 'All gone',
  opensAt: (instant) => `From ${moment(instant)}`,
  closesAt: (instant) => `Until ${moment(instant)}`,
  endsIn: (clock) => `${clock} left`,
  startsIn: (clock) => `Starts in ${clock}`,
  refusal: {
    sign_in: 'Sign in to redeem',
    not_open_yet: 'Not open yet',
    closed: 'Over',
    sold_out: 'All gone',
    tier_too_low: 'For a higher tier',
    purchase_needed: 'Needs one purchase within a year',
    limit_reached: 'You have had your share',
    too_few_points: `Not enough ${noun} yet`,
  },
  emptyTitle: 'Nothing here yet',
  emptyAffordable: `Keep going: check-ins and purchases earn ${noun}.`,
  emptyHelp: 'New rewards come soon.',
  showAll: 'Show all',
  home: { title: `For your ${noun}`, all: 'Rewards' },
  line: (name, price) => `${points(price)}: enough for ${name}`,
  reward: {
    fetch: 'Pick-up',
    fetchAt: (store) => store,
    perMember: 'Per member',
    limit: (limit, redeemed) => `${limit} at most, ${redeemed} so far`,
    stock: 'Left',
    stockOf: (stock) => groupDigits(stock),
    tier: 'Tier',
    validity: 'Valid',
    validDays: (count) => `${days(count)} from redeeming`,
    rulesTitle: 'Good to know',
    rules: {
      goods: (count) => [
        `Pick it up within ${days(count)}; after 30 days your ${noun} come back.`,
        'Changed your mind? Cancel any time before it is prepared.',
      ],
      coupon: ['Give it back any time before you use it.', 'No cash value, not transferable.'],
      code: ['A code that was shown cannot be taken back: no returns.'],
      purchase: 'Needs one completed purchase within a year.',
    },
    button: (price) => `Redeem for ${points(price)}`,
    signIn: 'Sign in to redeem',
    wish: 'Tell me when it is back',
    wished: 'We will tell you',
    unwish: 'Never mind',
  },
  sheet: {
    title: 'Redeem this?',
    reckoning: (have, spend) => `${have} less ${spend} leaves`,
    fewer: 'One fewer',
    more: 'One more',
    quantity: (count) => (count === 1 ? '1 piece' : `${count} pieces`),
    confirm: 'Redeem',
    final: 'No returns: think before you tap.',
    store: 'Pick up at',
  },
  result: {
    title: 'It is yours',
    remain: `You keep`,
    see: 'See it',
    back: 'Look around',
    unsure: 'Checking your last tap. Please do not tap again.',
  },
  redemption: {
    code: 'Pick-up code',
    virtualCode: 'Your code',
    copy: 'Copy the code',
    copied: 'Copied',
    by: (day) => `Pick up by ${monthDay(day)}`,
    state: { redeemed: 'Being prepared', ready: 'Ready for you', completed: 'Done', cancelled: 'Cancelled' },
    step: { redeemed: 'Redeemed', ready: 'Ready', completed: 'Done', cancelled: 'Cancelled' },
    cause: { member: 'by you', not_fetched: 'not picked up', staff: 'by the shop' },
    cancel: `Give it back for ${noun}`,
    cancelTitle: 'Cancel this?',
    cancelHelp: (count) => `${points(count)} come back at once, and so does your share.`,
    cancelConfirm: 'Cancel and give back',
    keep: 'Keep it',
    cancelled: (count) => `${points(count)} are back`,
    openCoupon: 'See the coupon',
    quantity: (count) => `× ${count}`,
    emptyTitle: 'Nothing redeemed yet',
    emptyHelp: `Save some ${noun} and choose something you like.`,
    emptyAction: 'See the rewards',
  },
}

export const wallet: typeof zh.wallet = {
  tabs: { available: 'Ready', used: 'Used', expired: 'Expired' },
  off: (fen) => `¥${yuan(fen)}`,
  percentOff: (percent) => `${percent}%`,
  minimum: (fen) => (fen === 0 ? 'No minimum' : `From ¥${yuan(fen)}`),
  cap: (fen) => `¥${yuan(fen)} at most`,
  until: (day) => `Until ${monthDay(day)}`,
  usedOn: (instant) => `Used ${moment(instant)}`,
  endedOn: (day) => `Ended ${monthDay(day)}`,
  source: {
    redeemed: `From your ${noun}`,
    birthday: 'Birthday gift',
    monthly: 'Monthly coupon',
    check_in_month: 'For checking in',
    welcome: 'Welcome gift',
  },
  emptyTitle: { available: 'No coupons right now', used: 'None used yet', expired: 'None expired' },
  emptyHelp: `A month of check-ins, your birthday and ${noun} bring coupons.`,
  emptyAction: 'See what there is',
  giveBack: `Back to ${noun}`,
}

export const inbox: typeof zh.inbox = {
  emptyTitle: 'No messages',
  emptyHelp: 'What the shop has to say is written here, quietly.',
  emptyAction: 'Home',
  unread: (count) => `${count} unread`,
  guestTitle: 'Sign in for your messages',
  guestHelp: 'Expiry, tiers and restocks are told here.',
  when: moment,
  title: (news) => {
    switch (news.kind) {
      case 'points_expiring':
        return `${points(news.points)} end soon`
      case 'tier_up':
        return `You are ${news.tier.name} now`
      case 'tier_down':
        return `Your tier is ${news.tier.name} now`
      case 'tier_ending':
        return `¥${groupDigits(news.growthMissing)} more keeps ${news.tier.name}`
      case 'coupon_granted':
        return news.source === 'birthday' ? 'Happy birthday' : `A coupon for you: ${news.name}`
      case 'reward_restocked':
        return `${news.name} is back`
      case 'redemption_ready':
        return `${news.name} is ready`
      case 'redemption_cancelled':
        return `${news.name} was cancelled`
      case 'check_in_reminder':
        return 'Not checked in today'
    }
  },
  body: (news) => {
    switch (news.kind) {
      case 'points_expiring':
        return `Use them by ${monthDay(news.lastDay)}.`
      case 'tier_up':
        return news.keptUntil === null
          ? 'Your new benefits are in force.'
          : `Your new benefits are in force, kept until ${monthDay(news.keptUntil)}.`
      case 'tier_down':
        return news.because === 'reversed'
          ? 'A refund changed what this year counts.'
          : 'This year’s purchases were not enough, so the tier went down one step.'
      case 'tier_ending':
        return `By ${monthDay(news.by)}.`
      case 'coupon_granted':
        return news.source === 'birthday'
          ? `${news.name} for you, until ${monthDay(news.lastDay)}.`
          : `Use it by ${monthDay(news.lastDay)}.`
      case 'reward_restocked':
        return 'What you wished for can be had again.'
      case 'redemption_ready':
        return `Pick it up by ${monthDay(news.by)}.`
      case 'redemption_cancelled':
        return `${points(news.points)} are back.`
      case 'check_in_reminder':
        return news.streakDays > 0
          ? `${days(news.streakDays)} in a row so far; today brings ${points(news.points)}.`
          : `Today brings ${points(news.points)}.`
    }
  },
}
