import type { EntryReason, ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { isToday } from '@/lib/clock'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits, signed } from '@/lib/number'
import { birthday, makeUp, membership, mine, notices } from './card/en'
import { mall, wallet } from './mall/en'
import type { CalendarState, Words } from './zh-CN'

const noun = brand.nouns.points.en
const Noun = noun.charAt(0).toUpperCase() + noun.slice(1)
// A brand gives the plural ("points", "grains"); one of them has no s.
const nounFor = (count: number) => (Math.abs(count) === 1 ? noun.replace(/s$/, '') : noun)
const plural = (count: number, one: string, many: string) => (Math.abs(count) === 1 ? one : many)

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const monthName = (month: number) => MONTHS[month - 1] ?? ''
const two = (value: number) => String(value).padStart(2, '0')
const monthDay = (day: string) => `${monthName(partsOf(day).month).slice(0, 3)} ${partsOf(day).day}`
const fullDay = (day: string) => `${monthName(partsOf(day).month)} ${partsOf(day).day}, ${partsOf(day).year}`
const clock = (instant: string) => `${two(localParts(instant).hour)}:${two(localParts(instant).minute)}`
const when = (at: string) => `${monthName(localParts(at).month).slice(0, 3)} ${localParts(at).day}, ${clock(at)}`
const list = (items: (string | number)[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`

const problem: Record<ProblemCode, string> = {
  invalid_input: 'Something in there is not quite right. Change it and try again.',
  code_invalid: 'WeChat sign-in did not go through. One more tap should do it.',
  foreign_url: 'WeChat features do not work on this page.',
  unauthenticated: 'Your sign-in has ended. Tap again to sign in anew.',
  forbidden: 'This account may not do that.',
  risky_account: 'WeChat is not letting this account sign in for now. Try again later.',
  snapshot_user: 'You are in preview mode. Tap "Use full service" at the bottom right, then sign in.',
  not_found: 'We could not find this. It may have been taken down.',
  not_configured: 'The shop has not set up WeChat yet. Please tell the staff.',
  feature_off: 'The shop does not offer this.',
  method_not_allowed: 'The shop was just updated. Close it and open it again.',
  id_reused: 'This was already sent once. Refresh to see the result.',
  day_over: 'That day is over. Check in for today instead.',
  day_ahead: 'That day has not come yet.',
  too_few_points: `Not enough ${noun}.`,
  no_card: 'Not enough make-up cards to close the gap.',
  gap_too_long: 'The gap is too long to close. Start again today.',
  not_open_yet: 'Not open yet. Come back when it starts.',
  closed: 'This is over. Have a look at the others.',
  sold_out: 'The last one just went. Have a look at the others.',
  tier_too_low: 'This one is for a higher tier.',
  purchase_needed: 'One purchase within a year opens this one.',
  limit_reached: 'That is as many as there can be.',
  not_cancellable: 'It is prepared or used already and cannot be cancelled.',
  birthday_fixed: 'A birthday can be changed once a year.',
  name_refused: 'WeChat does not allow this name. Please choose another.',
  picture_unreadable: 'This picture cannot be opened. Try another one.',
  signature_invalid: 'The signature is wrong, so nothing was taken.',
  price_changed: 'The price has just changed. Have a look at the new amount.',
  coupon_unusable: 'This coupon does not work here. Try another one.',
  delivery_impossible: 'It cannot be had that way. Choose another one.',
  not_delivered_there: 'We do not deliver to this address yet. Try another one.',
  not_payable: 'There is nothing to pay any more. Refresh to see.',
  hold_expiring: 'The time to pay is nearly over. Please order again.',
  already_paid: 'It is paid already. Nothing more to do.',
  not_shipped: 'It has not been sent yet. Confirm it once you have it.',
  not_refundable: 'It cannot be refunded any more. Please ask the shop.',
  refund_too_high: 'That is more than can be refunded. Make it less.',
  refund_open: 'Your last refund is still being looked at. Wait for its answer first.',
  wrong_state: 'That cannot be done now. Refresh to see.',
  already_decided: 'This is decided already. Refresh to see.',
  orders_open: 'Something paid is still on its way to you. Receive or cancel it first.',
  group_full: 'This group has just filled up. Have a look at the others.',
  group_over: 'This group is over.',
  in_it: 'You are in this group already.',
  not_new: 'This group is for people who have not bought here yet.',
  unpaid_elsewhere: 'One of your seats waits for its money. Pay or cancel it first.',
  paused: 'A few seats were not paid. Take a short break before the next one.',
  too_large: 'That is too large. Make it smaller and try again.',
  unsupported_media_type: 'The shop was just updated. Close it and open it again.',
  rate_limited: 'That was a little fast. Wait a few seconds and try again.',
  internal: 'Something went wrong on our side, and we have noted it. Try again in a while.',
  wechat_unavailable: 'WeChat did not answer. Try again in a while.',
  unavailable: 'The shop is taking a short break. Try again in a while.',
  offline: 'Your phone is offline. Try again once it is connected.',
  timeout: 'The network is slow and no answer came. Try again.',
  busy: 'It is busy right now. Try again in a while.',
}

const reasons: Record<EntryReason, string> = {
  checked_in: 'Check-in',
  made_up: 'Made-up day',
  purchased: 'Purchase',
  redeemed: 'Redeemed',
  given_back: 'Given back',
  clawed_back: 'Taken back after a refund',
  expired: 'Expired',
  group_led: 'For leading a group',
}

export const en = {
  problem,
  shopName: brand.name.en,
  slogan: brand.slogan.en,
  common: {
    retry: 'Try again',
    back: 'Back',
    cancel: 'Not now',
    save: 'Save',
    saved: 'Saved',
    loading: 'Opening',
    loadMore: 'Show more',
    stale: 'Offline. This is what we had last time.',
    nothingMore: 'That is everything',
    signIn: 'Sign in with WeChat',
  },
  failure: {
    title: (code: ProblemCode): string =>
      code === 'offline' || code === 'timeout' ? 'No connection' : 'That did not open',
  },
  tabs: { home: 'Home', shop: brand.features.groupbuy ? 'Groups' : 'Shop', mall: 'Rewards', me: 'Me' },
  titles: {
    card: 'My card',
    checkin: 'Check-in',
    statement: `${Noun} history`,
    product: '',
    search: 'Search',
    checkout: 'Your order',
    reward: '',
    redemptions: 'Redeemed',
    redemption: 'Redeemed',
    wallet: 'Coupons',
    inbox: 'Messages',
    rules: 'Rules',
    settings: 'Settings',
    profile: 'Name and birthday',
    terms: 'Terms',
    privacy: 'Privacy',
    licence: 'About the shop',
  },
  date: {
    monthDay,
    fullDay,
    month: (month: string) => monthName(Number(month.slice(5, 7))),
    monthOfYear: (month: string) => `${monthName(Number(month.slice(5, 7)))} ${month.slice(0, 4)}`,
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  },
  points: {
    noun,
    count: (points: number) => `${groupDigits(points)} ${nounFor(points)}`,
    unit: nounFor,
    available: 'To spend',
    pending: 'On the way',
    debt: 'To be made up',
    reason: (reason: EntryReason) => reasons[reason],
    whenCheckedIn: (day: string, at: string) => `${monthDay(day)}, ${clock(at)}`,
    when,
    emptyTitle: `No ${noun} yet`,
    emptyHelp: 'Check in every day and they add up, from day one.',
    emptyAction: 'Check in',
    guestTitle: 'Sign in to see your history',
    guestHelp: `Where every one of your ${noun} came from and went is listed here.`,
    expiring: (points: number, lastDay: string) =>
      `Use ${groupDigits(points)} ${nounFor(points)} by ${monthDay(lastDay)}`,
    rulesLink: `How ${noun} come and when they end`,
  },
  card: {
    guestTitle: 'A member card is waiting',
    guestHelp: 'Yours, free, with your first check-in',
    growth: (yuan: number, goal: number) => `${groupDigits(yuan)} / ${groupDigits(goal)}`,
    missing: (yuan: number, tier: string, until: string) =>
      `¥${groupDigits(yuan)} more by ${monthDay(until)} for ${tier}`,
    spent: (yuan: number) => `¥${groupDigits(yuan)} this year`,
    highest: (until: string) => `The highest tier, to ${monthDay(until)}`,
  },
  checkin: {
    streak: (days: number) => ({ before: '', after: plural(days, 'day in a row', 'days in a row') }),
    streakLabel: 'So far',
    start: 'Check in every day',
    tomorrow: (points: number) => `Tomorrow ${signed(points)}`,
    tomorrowAndBonus: (points: number, bonusDay: number, bonus: number) =>
      `Tomorrow ${signed(points)}, day ${bonusDay} ${signed(bonus)}`,
    button: (points: number) => `Check in ${signed(points)}`,
    done: 'Done for today',
    announce: (points: number, streakDays: number) =>
      `Checked in: ${points} ${nounFor(points)}, ${streakDays} ${plural(streakDays, 'day', 'days')} in a row`,
    today: 'Today',
    todayPays: 'Today brings',
    todayPaid: 'Today brought',
    twig: (days: number, done: number, bonus: number) =>
      `A round of ${days} days, ${done} done, day ${days} ${signed(bonus)}`,
    madeUpDay: (ladderDay: number, points: number) => `Day ${ladderDay} made up, ${points} ${nounFor(points)}`,
    monthDays: (days: number) => `${days} ${plural(days, 'day', 'days')}`,
    earlier: 'Earlier month',
    later: 'Later month',
    calendarDay: (day: string, state: CalendarState) =>
      `${monthDay(day)}${{ checked_in: ', done', made_up: ', made up', gap: ', can be made up', missed: ', missed', today: ', today', ahead: '', outside: '' }[state]}`,
    rulesTitle: 'Rules',
    rules: (ladder: number[]) => [
      'Once a day. A new day begins at midnight where the shop is.',
      `A round has ${ladder.length} days: ${list(ladder)} ${noun}. A full round makes ${ladder.reduce((sum, points) => sum + points, 0)}.`,
      'Miss a day and you start again at day 1.',
    ],
    agree: {
      before: 'By checking in you agree to the ',
      terms: 'Terms',
      and: ' and the ',
      privacy: 'Privacy Policy',
      after: '.',
    },
  },
  shop: {
    search: 'Search',
    all: 'All',
    categories: 'Categories',
    from: ' and up',
    memberPrice: (tier, fen) => `${tier === null ? 'Members' : `${tier} and up`} ¥${yuan(fen)}`,
    yours: (tier, fen) => `${tier ?? 'Members'}. Others ¥${yuan(fen)}`,
    soldOut: 'Sold out',
    emptyTitle: 'Nothing here yet',
    emptyHelp: 'New things come soon.',
  },
  groups: {
    title: 'Buy together',
    people: (seats: number) => `${seats} people`,
    solo: (fen: number) => `alone ¥${yuan(fen)}`,
    missing: (seats: number, until: string) => `${seats} to go · until ${isToday(until) ? clock(until) : when(until)}`,
    joinFor: (fen: number) => `Join ¥${yuan(fen)}`,
    all: (count: number) => `All ${count} deals`,
    soldOut: 'All taken',
    soon: 'Starts soon',
    line: (name: string) => `Your “${name}” is one short`,
  },
  me: {
    unread: (count) => `${count} unread`,
    guest: 'Not signed in',
    guestHelp: `Sign in, and your days and ${noun} stay with you`,
    since: (day: string) => `Member since ${fullDay(day)}`,
    edit: 'Change name, face and birthday',
    statement: `${Noun} history`,
    checkin: 'Check-in',
    rules: 'Rules',
    settings: 'Settings',
    licence: 'About the shop',
  },
  settings: {
    look: 'Look',
    elder: 'Large text',
    elderHelp: 'Bigger words, clearer contrast',
    still: 'Less motion',
    language: 'Language',
    // Named in the language of the screen: an English page shows no Chinese characters.
    languages: { 'zh-CN': 'Chinese (Simplified)', en: 'English' },
    languageHelp: 'The app reopens in the new language.',
    papers: 'Small print',
    mine: 'My data',
    export: 'Get a copy',
    exportHelp: 'Everything the shop knows about you',
    exported: 'Your copy is saved',
    exportCopied: 'Copied. Paste it into a note to keep it',
    signOut: 'Sign out',
    delete: 'Delete my membership',
    deleteTitle: 'Delete your membership?',
    deleteGoes:
      'Gone at once: your sign-in, name, face and addresses. Orders that are not paid are cancelled. This cannot be undone.',
    deleteStays: `What stays: check-ins, orders and ${noun} without a name, for the books. They cannot be traced back to you.`,
    deleteLoses: (points: number) =>
      `Your ${groupDigits(points)} ${nounFor(points)} can no longer be used. Sign in again and you are a new member.`,
    deleteConfirm: 'Delete my membership',
  },
  rules: {
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
  },
  legal: {
    version: (version: string) => `Version ${version}, in force since ${fullDay(version)}`,
    operator: 'Operator',
    licenceNumber: 'Business licence',
    foodLicence: 'Food licence',
    address: 'Address',
    phone: 'Complaints',
    icp: 'ICP filing',
    licenceHelp: 'Given by the operator, as on the licences themselves.',
  },
  membership,
  makeUp,
  notices,
  birthday,
  mine,
  mall,
  wallet,
  privacyGate: {
    title: 'Before we use your name and birthday',
    body: 'Your name is what the shop calls you and what others see in your groups and shares; your birthday is a month and a day, only for a gift on it. Nobody sees your WeChat profile. Everything works without them, and you can remove them at any time.',
    read: 'Read the Privacy Policy',
    agree: 'Agree and continue',
    refuse: 'Go on without',
  },
} satisfies Words
