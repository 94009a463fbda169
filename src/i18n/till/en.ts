import brand from '@/brand/brand.json'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'
import type { TillWords } from './zh-CN'

const noun = brand.nouns.points.en
const two = (value: number) => String(value).padStart(2, '0')
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const money = (fen: number) => `¥${yuan(fen)}`
const when = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${months[month - 1] ?? ''} ${day}, ${two(hour)}:${two(minute)}`
}

type Act = Parameters<TillWords['act']>[0]

const acts: Record<Act, string> = {
  became_owner: 'became an owner',
  prepared: 'prepared something',
  shipped: 'sent a parcel',
  shipment_corrected: 'corrected a tracking number',
  handed_over: 'handed something over',
  refund_decided: 'answered a refund',
  refunded: 'gave money back',
  repaid_by_hand: 'repaid another way',
  cancelled: 'cancelled something',
  deal_withdrawn: 'withdrew a deal',
  invited: 'invited somebody',
  joined_staff: 'joined the team',
  revoked: 'took a role away',
  visit_credited: 'credited a purchase',
  visit_decided: 'decided on a purchase',
  visit_reversed: 'took a purchase back',
  merge_undone: 'undid a merge',
}

const states: Record<Parameters<TillWords['visit']['state']>[0], string> = {
  identified: 'Not credited yet',
  credited: 'Credited',
  awaiting_approval: 'Waits for a manager',
  declined: 'A manager said no',
  reversed: 'Taken back',
}
const limits: Record<Parameters<TillWords['visit']['above']>[0], string> = {
  clerk_day: 'Above what you may credit today',
  member_day: 'Too many times for this member today',
}

export const tillEn: TillWords = {
  titles: {
    till: 'Till',
    visit: 'Purchase',
    visits: 'Credited today',
    orders: 'Orders',
    redemptions: 'Redemptions',
    refunds: 'Refunds',
    acts: 'What staff did',
  },
  act: (act: Act) => acts[act],
  money,
  when,
  guestHelp: 'Sign in with the WeChat that was invited to work here.',
  code: {
    label: 'Member, short or pick-up code',
    placeholder: 'Scan, or type the digits',
    scan: 'Scan',
    stop: 'Stop scanning',
    noCamera: 'There is no camera to use here. Allow it in the settings, or type the digits.',
    scanHelp: 'A member’s code or six digits: who it is, to credit a purchase. A pick-up code: hand over at once.',
    clear: 'Clear',
    typed: 'Look up',
    handOver: 'Hand over',
    empty: 'Scan a code or type it first.',
    handOverWrong: 'A pick-up code has 4 to 8 digits.',
  },
  problem: (code, at) => {
    if (code === 'code_invalid')
      return at === 'see'
        ? 'There is no such code. Ask them to open their code, and scan it again.'
        : 'This is not the pick-up code. Ask the guest once more.'
    if (code === 'wrong_state' && at === 'hand_over') return 'It was fetched already, or is not paid yet.'
    return null
  },
  find: {
    open: 'No code? Find by phone',
    tail: 'Last four digits of the phone',
    name: 'Name',
    find: 'Find',
    none: 'Nobody found. Check the digits and the name.',
    wrong: 'Give the four digits and the name.',
  },
  silent: 'Tap the page once: before that it cannot ring for new orders.',
  notForYou: {
    title: 'This is for who works here',
    help: 'Once the shop has invited you, you credit and hand over here. If you could a moment ago, your role was taken back.',
    join: 'I was invited',
  },
  storeCode: {
    open: 'The code on the counter',
    help: 'Print it for the counter: who scans it has their own code at once.',
    label: 'QR code that leads to the member’s code',
    copy: 'Copy the link to print it',
    copied: 'Copied',
  },
  handed: (name) => `${name} handed over`,
  store: 'Which store',
  waiting: {
    heading: 'What waits',
    orders: 'Orders to prepare',
    redemptions: 'Redemptions to prepare',
    refundRequests: 'Refunds to answer',
    approvals: 'Credits to approve',
    visits: 'Credited today',
    acts: 'What staff did',
    deals: 'Group deals',
    team: 'Team',
    count: (count) => String(count),
    ready: (ready, overdue) => `${ready} to be fetched${overdue > 0 ? `, ${overdue} overdue` : ''}`,
    left: (leftFen) => `You may credit ${money(leftFen)} more today`,
  },
  visit: {
    points: (points) => `${groupDigits(points)} ${noun}`,
    coupons: (count) => (count === 0 ? 'No coupons' : count === 1 ? '1 coupon' : `${count} coupons`),
    next: (yuanMissing, tier) => `¥${groupDigits(yuanMissing)} more and they reach ${tier}: tell them`,
    amount: 'How many yuan were spent',
    placeholder: '0.00',
    amountWrong: 'Give a number from 0.01 to 50,000.',
    credit: (fen) => (fen === null ? 'Credit' : `Credit ${money(fen)}`),
    state: (state) => states[state],
    above: (above) => limits[above],
    gained: (points) => `+${groupDigits(points)} ${noun}`,
    tierUp: (tier) => `Now ${tier}: a good moment to say so`,
    nextGuest: 'Next guest',
    approve: 'Approve',
    decline: 'Decline',
    reverse: 'Take back',
    reverseTitle: 'Take this purchase back?',
    reverseHelp: `Its ${noun} and growth go too, and the member is told.`,
    reason: 'Why (optional)',
    reverseConfirm: 'Take back',
    by: (name, store) => `${name} · ${store}`,
  },
  pickUps: {
    heading: 'To be fetched',
    from: (kind, instant) => `${kind === 'order' ? 'Order' : 'Reward'} · ${when(instant)}`,
    notReady: 'Not prepared yet',
    handOver: (count) => (count === 1 ? 'Hand over 1 item' : `Hand over ${count} items`),
    handed: (count) => (count === 1 ? '1 item handed over' : `${count} items handed over`),
  },
  visits: {
    label: 'Purchases',
    filters: { all: 'All', awaiting_approval: 'To approve', credited: 'Credited', reversed: 'Taken back' },
    empty: 'Nothing credited yet',
    emptyHelp: 'Scan a member’s code and the first one is here.',
  },
}
