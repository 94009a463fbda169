import type { ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import type { BoardWords } from './zh-CN'

const noun = brand.nouns.points.en
const two = (value: number) => String(value).padStart(2, '0')
const money = (fen: number) => `¥${yuan(fen)}`
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dayMonth = (day: string) => `${months[partsOf(day).month - 1] ?? ''} ${partsOf(day).day}`
const when = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${months[month - 1] ?? ''} ${day}, ${two(hour)}:${two(minute)}`
}
const of = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

type OrderWords = BoardWords['order']
type RefundWords = BoardWords['refund']

const events: Record<Parameters<OrderWords['event']>[0], string> = {
  placed: 'Ordered',
  in_group: 'Paid, waits for the group',
  paid: 'Paid',
  ready: 'Prepared',
  to_ship: 'Packed',
  shipped: 'Sent',
  shipment_corrected: 'Tracking number corrected',
  received: 'Received',
  completed: 'Completed',
  cancelled: 'Cancelled',
  refund_asked: 'Refund asked for',
  refund_declined: 'Refund declined',
  refund_requested: 'Refund begun',
  refund_accepted: 'WeChat is refunding',
  refund_arrived: 'Refund arrived',
  refund_abnormal: 'WeChat could not refund it',
  refund_by_hand: 'Repaid another way',
  paid_late: 'Paid after it was cancelled, given back',
  paid_twice: 'Paid twice, given back once',
}
const causes: Record<Parameters<OrderWords['cause']>[0], string> = {
  member: 'By the member',
  unpaid: 'Not paid in time',
  staff: 'By the shop',
  not_fetched: 'Not fetched',
  refunded: 'Refunded in full',
  confirmed: 'Confirmed by the member',
  time: 'By itself',
  left: 'Left the group',
  group_failed: 'The group was not filled',
}
const moments: Record<Parameters<OrderWords['moment']>[0], string> = {
  awaiting_payment: 'Ordered',
  redeemed: 'Redeemed',
  ready: 'Prepared',
  shipped: 'Sent',
  completed: 'Completed',
  cancelled: 'Cancelled',
}
const momentCauses: Record<Parameters<OrderWords['momentCause']>[0], string> = {
  member: 'By the member',
  not_fetched: 'Not fetched',
  staff: 'By the shop',
  unpaid: 'Not paid in time',
  paid_late: 'Paid too late',
  confirmed: 'Confirmed by the member',
  time: 'By itself',
}
const refundStates: Record<Parameters<RefundWords['state']>[0], string> = {
  requested: 'Waits for WeChat',
  accepted: 'WeChat is refunding',
  arrived: 'Arrived',
  abnormal: 'WeChat could not',
  by_hand: 'Repaid another way',
}
const refundCauses: Record<Parameters<RefundWords['cause']>[0], string> = {
  member: 'Taken back by the member',
  staff: 'Given by the shop',
  requested: 'Asked for and granted',
  cancelled: 'Order cancelled',
  not_fetched: 'Not fetched',
  paid_twice: 'Paid twice',
  paid_late: 'Paid too late',
  not_available: 'Out of stock',
  left: 'Left the group',
  group_failed: 'The group was not filled',
}
const reasons: Record<Parameters<RefundWords['reason']>[0], string> = {
  not_wanted: 'Not wanted any more',
  wrong: 'The wrong thing came',
  damaged: 'Damaged or spilt',
  missing: 'Something is missing',
  late: 'It took too long',
  other: 'Another reason',
}
const answers: Record<Parameters<RefundWords['answer']>[0], string> = {
  asked: 'To answer',
  approved: 'Granted',
  declined: 'Declined',
}
const dealStates: Record<Parameters<BoardWords['deal']['state']>[0], string> = {
  planned: 'Not begun',
  running: 'Running',
  sold_out: 'Sold out',
  ended: 'Ended',
}
const problems: Record<string, string> = {
  NOT_ENOUGH: 'The shop’s account is too low; it is tried again once there is money',
  USER_ACCOUNT_ABNORMAL: 'The account that paid is closed or frozen',
  CLOSED: 'WeChat closed this refund',
  ABNORMAL: 'The card that paid takes nothing back',
}

export const boardEn: BoardWords = {
  titles: { order: 'Order', redemption: 'Redemption', refund: 'Refund', deals: 'Group deals' },
  money,
  when,
  problem: (code: ProblemCode | null) => {
    if (code === 'wrong_state') return 'It has just changed: look where it stands now.'
    if (code === 'limit_reached') return 'A number can be corrected once, and it was.'
    if (code === 'code_invalid') return 'That is not the code. Ask the guest again.'
    if (code === 'already_decided') return 'Somebody else has just answered.'
    if (code === 'not_refundable') return 'There is no money to give back on this order now.'
    if (code === 'id_reused') return 'The last one may have gone out already. Look at the order first.'
    if (code === 'forbidden') return 'Only managers and owners may do this.'
    return null
  },
  store: {
    all: 'All stores',
    at: (store) => `Store: ${store}`,
    title: 'Which store',
    counts: (toDo, ready, overdue) =>
      [`${toDo} to do`, `${ready} to be fetched`, overdue > 0 ? `${overdue} overdue` : ''].filter(Boolean).join(' · '),
  },
  work: {
    label: 'How far it is',
    filters: {
      to_do: 'To do',
      ready: 'Ready',
      overdue: 'Overdue',
      shipped: 'Sent',
      completed: 'Done',
      cancelled: 'Cancelled',
    },
    empty: {
      to_do: 'All done',
      ready: 'Nothing waits to be fetched',
      overdue: 'Nothing is overdue',
      shipped: 'Nothing is on its way',
      completed: 'Nothing is done yet',
      cancelled: 'Nothing was cancelled',
    },
    emptyRings: 'What is new appears by itself, and rings.',
    emptyHelp: 'What is new appears by itself.',
    and: ', ',
    more: (names, kinds) => `${names} … ${kinds} kinds`,
    pieces: (name, count) => `${name} ×\u00a0${count}`,
    quantity: (count) => `× ${count}`,
    whose: (name, instant) => `${name} · ${when(instant)}`,
    remark: (words) => `Note: ${words}`,
    send: 'To send',
    by: (day) => `To be fetched by ${dayMonth(day)}`,
    late: (day) => `Overdue since ${dayMonth(day)}`,
    code: 'Pick-up code',
    codeOf: (code) => `Pick-up code ${code}`,
    prepare: 'Prepared',
    pack: 'Packed',
    ship: 'Send',
    correct: 'Correct the number',
    handOver: 'Hand over',
    prepared: (name) => `Ready, and ${name} knows`,
    packed: 'Packed',
    shipped: (name) => `Sent, and ${name} knows`,
    handed: (name) => `Handed to ${name}`,
  },
  parcel: {
    title: 'Which courier',
    correctTitle: 'Correct the tracking number',
    correctHelp: 'This can be done once. The member gets the new number.',
    carriers: [
      ['SF', 'SF'],
      ['JD', 'JD'],
      ['ZTO', 'ZTO'],
      ['YTO', 'YTO'],
      ['STO', 'STO'],
      ['YD', 'Yunda'],
      ['JTSD', 'J&T'],
      ['EMS', 'EMS'],
      ['DBL', 'Deppon'],
    ],
    carrier: 'Courier',
    other: 'Another',
    code: 'Courier’s code',
    codeHelp: 'WeChat’s code of the courier, in capitals and digits',
    number: 'Tracking number',
    numberPlaceholder: 'Scan the label, or type it',
    scan: 'Scan the number',
    wrong: 'Choose a courier; the number has at least 4 letters or digits.',
    confirm: 'Sent',
  },
  handing: {
    title: (name) => `Is ${name} here?`,
    help: 'Ask for the pick-up code, and hand it over when it is this one.',
    confirm: 'It is: hand over',
  },
  order: {
    state: {
      awaiting_payment: 'Not paid yet',
      in_group: 'Waits for its group',
      paid: 'To prepare',
      to_pack: 'To pack',
      ready: 'Waits to be fetched',
      to_ship: 'Packed, to send',
      shipped: 'Sent',
      completed: 'Completed',
      cancelled: 'Cancelled',
      redeemed: 'To prepare',
    },
    whose: (name) => `For ${name}`,
    placed: (instant) => `ordered ${when(instant)}`,
    redeemed: (instant) => `redeemed ${when(instant)}`,
    fetch: 'Fetched at',
    sendTo: 'Sent to',
    copy: 'Copy the address',
    copied: 'Copied',
    points: (count) => `${count} ${noun}`,
    goods: 'Goods',
    discount: 'Discount',
    less: (fen) => `−${money(fen)}`,
    freight: 'Delivery',
    paid: 'Paid',
    toPay: 'To pay',
    refunded: 'Given back',
    number: 'Order number',
    groupPrice: 'group price',
    memberPrice: 'member price',
    event: (kind) => events[kind],
    cause: (cause) => causes[cause],
    moment: (state) => moments[state],
    momentCause: (cause) => momentCauses[cause],
    giveBack: 'Give money back',
    managersOnly: 'Only managers and owners give money back.',
    inGroup: 'Still in its group: it goes back by itself if the group fails or the deal is withdrawn.',
  },
  refund: {
    filters: {
      asked: 'To answer',
      moving: 'On its way',
      abnormal: 'Stuck',
      approved: 'Granted',
      declined: 'Declined',
    },
    label: 'Which refunds',
    empty: {
      asked: 'No refunds to answer',
      moving: 'No money on its way',
      abnormal: 'Nothing is stuck',
      approved: 'None granted yet',
      declined: 'None declined',
    },
    emptyHelp: 'What is new appears by itself.',
    asks: (name, fen) => `${name} asks for ${money(fen)}`,
    toWhom: (name) => `Give back to ${name}`,
    to: (name, fen) => `${money(fen)} to ${name}`,
    reason: (reason) => reasons[reason],
    answer: (state, grantedFen) =>
      state === 'approved' && grantedFen !== null ? `${money(grantedFen)} given back` : answers[state],
    answerBy: (instant) => `Answer by ${when(instant)}`,
    overdue: 'Past the promised time',
    note: (words) => `The shop said: ${words}`,
    said: (words) => `“${words}”`,
    pictures: (count) => of(count, 'picture', 'pictures'),
    picture: (place) => `Picture ${place} from the member, opens large`,
    closePicture: 'Close',
    answerNow: 'Answer',
    managersLook: 'a manager is looking at it',
    state: (state) => refundStates[state],
    cause: (cause) => refundCauses[cause],
    since: (instant) => `Since ${when(instant)}`,
    why: (problem) => problems[problem] ?? `WeChat says: ${problem}`,
    done: 'Done',
    repay: 'Repaid another way',
    repayTitle: (name, fen) => `Repaid ${money(fen)} to ${name} another way?`,
    repayHelp: 'Transfer it or give cash first, then write it down here. It cannot be changed later.',
    repayNote: 'How it was repaid',
    repayPlaceholder: 'Such as: WeChat transfer, number …',
    repayWrong: 'Say how it was repaid.',
    repayConfirm: 'Write it down',
    repaid: 'Written down',
    what: 'What to give back',
    asked: (fen) => `As asked, ${money(fen)}`,
    all: (fen) => `All of it, ${money(fen)}`,
    lines: 'Some of the goods',
    amount: 'An amount',
    amountLabel: 'How many yuan',
    amountHelp: (fen) => `At most ${money(fen)}`,
    amountWrong: (fen) => `Give a number from 0.01 to ${yuan(fen)}.`,
    linesWrong: 'Choose what is given back first.',
    fewer: (name) => `One ${name} fewer`,
    more: (name) => `One ${name} more`,
    chosen: (count, all) => `${count} / ${all}`,
    noteToMember: 'Words to the member (optional, they read it)',
    noteForUs: 'Why (optional, the member does not see it)',
    give: (fen) => (fen === null ? 'Give back' : `Give back ${money(fen)}`),
    decline: 'Decline',
    giveTitle: (name, fen) => `Give ${money(fen)} back to ${name}?`,
    giveHelp: `It goes back the way it came, at once and for good. The ${noun} and growth it brought go too.`,
    giveConfirm: 'Give back',
    declineTitle: (name) => `Decline ${name}’s refund?`,
    declineHelp: 'Say why in a sentence; the member reads it.',
    declineNote: 'Why not',
    declineWrong: 'Say why in a sentence.',
    declineConfirm: 'Decline',
    givenTitle: (fen) => `${money(fen)} is on its way`,
    givenHelp: 'It goes back the way it came, mostly within 1 to 3 days. The member is told when it arrives.',
    declinedTitle: 'The member has been told',
    declinedHelp: 'They read your words in their messages.',
    lateTitle: 'Somebody answered first',
    lateHelp: (answer) => `${answer}. Your answer did not count, and nothing went back twice.`,
    nothingLeft: 'Nothing is left to give back',
    nothingLeftHelp: 'It was not paid, or all of it went back.',
  },
  deal: {
    empty: 'No deals are running',
    emptyHelp: 'New ones appear here.',
    terms: (seats, priceFen) => `${seats} people · ${money(priceFen)}`,
    state: (state) => dealStates[state],
    until: (instant) => `Until ${when(instant)}`,
    from: (instant) => `From ${when(instant)}`,
    waiting: (groups, seats) =>
      groups === 0 ? 'No open groups now' : `${of(groups, 'open group', 'open groups')}, ${seats} paid`,
    withdraw: 'Withdraw',
    withdrawTitle: (name) => `Withdraw “${name}”?`,
    withdrawHelp: (groups, seats) =>
      groups === 0
        ? 'No new groups can be opened. There are no open ones, so nothing goes back. It cannot be put back.'
        : `${of(groups, 'open group ends', 'open groups end')} at once, and ${of(seats, 'payment goes', 'payments go')} back by themselves. Groups that succeeded are fetched as usual. It cannot be put back.`,
    withdrawConfirm: 'Withdraw',
    withdrawn: 'Withdrawn',
  },
}
