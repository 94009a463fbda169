import type { AnswerOf, InboxNews, RewardRefusal } from '@huitou/contract'
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
  redeemed: '等着备货',
  ready: '可以取了',
  completed: '完成了',
  cancelled: '已取消',
}
const step: Record<Redemption['state'], string> = {
  redeemed: '换好了',
  ready: '备好了',
  completed: '完成',
  cancelled: '取消了',
}
const source: Record<CouponSource, string> = {
  redeemed: `${noun}换的`,
  birthday: '生日礼',
  monthly: '每月券',
  check_in_month: '签到奖励',
  welcome: '见面礼',
}

export const mall = {
  title: `${noun}商城`,
  available: `可用${noun}`,
  guest: '登录后看能换什么',
  price: points,
  unit: noun,
  filters: { all: '全部', affordable: '够换', ware: '器物', food: '吃的', coupon: '券', code: '会员卡' },
  filtersLabel: '筛选',
  left: (stock: number) => `剩 ${groupDigits(stock)} 件`,
  pickUp: '到店取',
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
      coupon: ['没用之前都能退。', '不能换钱，不能转送。'],
      code: ['兑换码给出去就收不回来，换了不能退。'],
      purchase: '近一年有过一次消费就能换。',
    },
    button: (price: number) => `用 ${points(price)}换`,
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
    by: (day: string) => `${monthDay(day)}前领取`,
    state,
    step,
    cause: { member: '自己取消的', not_fetched: '没有来取', staff: '店里取消的' },
    cancel: `不要了，退回${noun}`,
    cancelTitle: '取消这次兑换？',
    cancelHelp: (count: number) => `${points(count)}马上退回，份数也还给你。`,
    cancelConfirm: '取消并退回',
    keep: '留着',
    cancelled: (count: number) => `${points(count)}退回来了`,
    openCoupon: '看优惠券',
    quantity: (count: number) => `× ${count}`,
    emptyTitle: '还没换过东西',
    emptyHelp: `攒够${noun}，挑一样喜欢的。`,
    emptyAction: '去商城',
  },
}

export const wallet = {
  tabs: { available: '能用', used: '用过', expired: '过期' },
  off: (fen: number) => `¥${yuan(fen)}`,
  percentOff: (percent: number) => `${(100 - percent) / 10} 折`,
  minimum: (fen: number) => (fen === 0 ? '没有门槛' : `满 ¥${yuan(fen)} 可用`),
  cap: (fen: number) => `最多减 ¥${yuan(fen)}`,
  until: (day: string) => `用到${monthDay(day)}`,
  usedOn: (instant: string) => `${moment(instant)} 用了`,
  endedOn: (day: string) => `${monthDay(day)}过期`,
  source,
  emptyTitle: { available: '暂时没有券', used: '还没用过券', expired: '没有过期的券' },
  emptyHelp: `签满一个月、过生日、用${noun}换，都有券。`,
  emptyAction: '去看看能换什么',
  giveBack: `退回${noun}`,
}

export const inbox = {
  emptyTitle: '没有新消息',
  emptyHelp: '店里有话会写在这里，不会吵你。',
  emptyAction: '回首页',
  unread: (count: number) => `${count} 条没看`,
  guestTitle: '登录后看消息',
  guestHelp: '到期提醒、升级、到货，都在这里。',
  when: moment,
  title: (news: InboxNews): string => {
    switch (news.kind) {
      case 'points_expiring':
        return `${points(news.points)}快到期了`
      case 'tier_up':
        return `升到${news.tier.name}了`
      case 'tier_down':
        return `等级变为${news.tier.name}`
      case 'tier_ending':
        return `再消费 ¥${groupDigits(news.growthMissing)}，留住${news.tier.name}`
      case 'coupon_granted':
        return news.source === 'birthday' ? '生日快乐' : `送你一张${news.name}`
      case 'reward_restocked':
        return `${news.name}到货了`
      case 'redemption_ready':
        return `${news.name}备好了`
      case 'redemption_cancelled':
        return `${news.name}取消了`
      case 'check_in_reminder':
        return '今天还没签到'
    }
  },
  body: (news: InboxNews): string => {
    switch (news.kind) {
      case 'points_expiring':
        return `用到${monthDay(news.lastDay)}为止，看看想换什么。`
      case 'tier_up':
        return news.keptUntil === null ? '新的权益已经生效。' : `新的权益已经生效，保留到${monthDay(news.keptUntil)}。`
      case 'tier_down':
        return news.because === 'reversed' ? '有一单退款了，等级重新算过。' : '这一年的消费没到，等级降了一级。'
      case 'tier_ending':
        return `到${monthDay(news.by)}为止。`
      case 'coupon_granted':
        return news.source === 'birthday'
          ? `送你${news.name}，用到${monthDay(news.lastDay)}。`
          : `用到${monthDay(news.lastDay)}。`
      case 'reward_restocked':
        return '你想要的又有了。'
      case 'redemption_ready':
        return `${monthDay(news.by)}前来取就好。`
      case 'redemption_cancelled':
        return `${points(news.points)}退回来了。`
      case 'check_in_reminder':
        return news.streakDays > 0
          ? `已经连续 ${news.streakDays} 天，今天得 ${points(news.points)}。`
          : `今天得 ${points(news.points)}。`
    }
  },
}
