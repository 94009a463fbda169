import type { AnswerOf, RewardRefusal } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
const two = (value: number) => String(value).padStart(2, '0')
const moment = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}
const points = (count: number) => `${groupDigits(count)} ${noun}`
type Redemption = AnswerOf<'GET /v1/redemptions/:id'>
type CouponSource = AnswerOf<'GET /v1/coupons'>['items'][number]['source']

const refusal: Record<RewardRefusal, string> = {
  sign_in: '登录后就能换',
  not_open_yet: '还没开始',
  closed: '已经结束',
  sold_out: '换完了',
  tier_too_low: '等级还不够',
  purchase_needed: '近一年消费过一次就能换',
  limit_reached: '每人的份数换满了',
  too_few_points: `${noun}还不够`,
}
const state: Record<Redemption['state'], string> = {
  awaiting_payment: '等着付款',
  redeemed: '等着备货',
  ready: '可以取了',
  shipped: '在路上了',
  completed: '完成了',
  cancelled: '已取消',
}
const step: Record<Redemption['state'], string> = {
  awaiting_payment: '下单了',
  redeemed: '换好了',
  ready: '备好了',
  shipped: '发货了',
  completed: '完成',
  cancelled: '取消了',
}
const source: Record<CouponSource, string> = {
  redeemed: `${noun}换的`,
  birthday: '生日礼',
  monthly: '每月券',
  check_in_month: '签到奖励',
  welcome: '见面礼',
  given_back: '退款还你的',
}

export const mallZhCN = {
  title: `${noun}商城`,
  available: `可用${noun}`,
  guest: '登录后看能换什么',
  price: points,
  unit: noun,
  filters: { all: '全部', affordable: '够换', ware: '器物', food: '吃的', coupon: '券', code: '会员卡' },
  filtersLabel: '筛选',
  left: (stock: number) => `剩 ${groupDigits(stock)} 件`,
  /** Points and money together. */
  priceWithMoney: (count: number, fen: number) => `${points(count)} + ¥${yuan(fen)}`,
  money: (fen: number) => `+ ¥${yuan(fen)}`,
  pickUp: '到店取',
  shipped: '寄到家',
  instant: '马上到账',
  missing: (count: number) => `还差 ${points(count)}`,
  tierNeeded: (tier: string) => `${tier}可换`,
  soldOut: '换完了',
  opensAt: (instant: string) => `${moment(instant)} 开始`,
  closesAt: (instant: string) => `${moment(instant)} 截止`,
  endsIn: (clock: string) => `还有 ${clock}`,
  startsIn: (clock: string) => `${clock} 后开始`,
  refusal,
  emptyTitle: '这里还空着',
  emptyAffordable: `攒一攒，签到和消费都得${noun}。`,
  emptyHelp: '店里很快会上新。',
  showAll: '看全部',
  home: { title: `用${noun}换`, all: '商城' },
  line: (name: string, price: number) => `${points(price)}，够换${name}了`,
  reward: {
    fetch: '领取',
    fetchAt: (store: string) => `${store}自取`,
    perMember: '每人',
    limit: (limit: number, redeemed: number) => `限 ${limit} 份，已换 ${redeemed} 份`,
    stock: '剩余',
    stockOf: (stock: number) => `${groupDigits(stock)} 份`,
    tier: '等级',
    validity: '有效期',
    validDays: (days: number) => `换到后 ${days} 天`,
    rulesTitle: '说明',
    rules: {
      goods: (days: number) => [`换好后 ${days} 天内领取，30 天还没领就退回${noun}。`, '不想要了，备货前都能退。'],
      shipped: ['备好就发，发了告诉你。', '不想要了，发货前都能退。'],
      money: `取消时，付的钱原路退回，${noun}也退。`,
      coupon: ['没用之前都能退。', '不能换钱，不能转送。'],
      code: ['兑换码给出去就收不回来，换了不能退。'],
      purchase: '近一年有过一次消费就能换。',
    },
    soldFor: (fen: number) => `不用${noun}：¥${yuan(fen)}`,
    ship: '寄到你填的地址',
    button: (price: number, fen: number) => `用 ${points(price)}${fen === 0 ? '' : ` + ¥${yuan(fen)}`}换`,
    signIn: '登录后兑换',
    wish: '到货告诉我',
    wished: '到货会告诉你',
    unwish: '不用告诉我了',
  },
  sheet: {
    title: '确认兑换',
    reckoning: (have: string, spend: string) => `现有 ${have}，用 ${spend}，还剩`,
    fewer: '少一份',
    more: '多一份',
    quantity: (count: number) => `${count} 份`,
    confirm: '确认兑换',
    final: '换了不能退，想好再点。',
    store: '在哪取',
    address: '寄到',
    chooseAddress: '选一个收货地址',
    addressMissing: '先选收货地址。',
    pay: '要付',
    confirmAndPay: (fen: number) => `兑换并付 ¥${yuan(fen)}`,
  },
  result: {
    title: '换好了',
    remain: `${noun}还有`,
    see: '看兑换',
    back: '再逛逛',
    unsure: '正在确认上一次兑换，请不要重复点。',
  },
  redemption: {
    code: '取货码',
    virtualCode: '兑换码',
    copy: '复制兑换码',
    copied: '复制好了',
    by: (day: string) => `最晚${monthDay(day)}取`,
    state,
    step,
    cause: {
      member: '自己取消的',
      not_fetched: '没有来取',
      staff: '店里取消的',
      unpaid: '时间到了没付款',
      paid_late: '付款晚了，钱会退回',
      confirmed: '自己确认的',
      time: '到时间自动',
    },
    cancel: `不要了，退回${noun}`,
    cancelTitle: '取消这次兑换？',
    cancelHelp: (count: number, fen: number) =>
      `${points(count)}马上退回，份数也还给你。${fen === 0 ? '' : `¥${yuan(fen)} 原路退回。`}`,
    cancelConfirm: '取消并退回',
    keep: '留着',
    cancelled: (count: number) => `${points(count)}退回来了`,
    openCoupon: '看优惠券',
    quantity: (count: number) => `× ${count}`,
    money: (fen: number) => `¥${yuan(fen)}`,
    paid: '实付',
    toPay: '要付',
    payHelp: (clock: string) => `${clock} 内付款，过了就取消，${noun}全退。`,
    pay: (fen: number) => `付款 ¥${yuan(fen)}`,
    /** On the button, while nobody knows. */
    asking: '正在确认',
    unsure: '正在向微信确认付款，请不要重复支付。',
    shipTo: '寄到',
    toShip: '等着发货',
    carrier: '快递',
    trackingNumber: '单号',
    copyNumber: '复制单号',
    received: '确认收货',
    receivedDone: '谢谢，慢慢享用',
    refundOf: (fen: number) => `退款 ¥${yuan(fen)}`,
    refundState: {
      requested: '已提交，等微信处理',
      accepted: '微信在退，一般 1 到 3 天到账',
      arrived: '到账了',
      abnormal: '微信退不回去，店里会另外退给你',
      by_hand: '店里另外退给你了',
    },
    emptyTitle: '还没换过东西',
    emptyHelp: `攒够${noun}，挑一样喜欢的。`,
    emptyAction: '去商城',
    guestTitle: '登录后看兑换',
    guestHelp: '换了什么、去哪取，都在这里。',
  },
}

export const walletZhCN = {
  tabs: { available: '能用', held: '下单占用', used: '用过', expired: '过期' },
  off: (fen: number) => `¥${yuan(fen)}`,
  percentOff: (percent: number) => `${(100 - percent) / 10} 折`,
  minimum: (fen: number) => (fen === 0 ? '没有门槛' : `满 ¥${yuan(fen)} 可用`),
  cap: (fen: number) => `最多减 ¥${yuan(fen)}`,
  until: (day: string) => `用到${monthDay(day)}`,
  usedOn: (instant: string) => `${moment(instant)} 用了`,
  endedOn: (day: string) => `${monthDay(day)}过期`,
  source,
  /** At the left of a ticket that is no sum of money. */
  oneFree: '买一送一',
  exchange: '兑换',
  products: (names: string) => `限${names}`,
  tierNeeded: (tier: string) => `${tier}可用`,
  heldBy: '订单占用着，没付就还给你',
  emptyTitle: {
    available: '暂时没有券',
    held: '没有被订单占用的券',
    used: '还没用过券',
    expired: '没有过期的券',
  },
  emptyHelp: `签满一个月、过生日、用${noun}换，都有券。`,
  emptyAction: '去看看能换什么',
  giveBack: `退回${noun}`,
}

export type MallWords = typeof mallZhCN
export type WalletWords = typeof walletZhCN
