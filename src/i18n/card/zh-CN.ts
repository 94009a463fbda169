import type { Benefit, Day, TierCause } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { groupDigits, signed } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const monthDay = (day: Day) => `${partsOf(day).month}月${partsOf(day).day}日`
const fullDay = (day: Day) => `${partsOf(day).year}年${monthDay(day)}`
const localDay = (instant: string) => {
  const { year, month, day } = localParts(instant)
  return `${year}年${month}月${day}日`
}
const money = (yuan: number) => `¥${groupDigits(yuan)}`
const times = (percent: number) => `${percent / 100} 倍`

const became: Record<TierCause, (tier: string) => string> = {
  joined: (tier) => `加入，成为${tier}`,
  earned: (tier) => `升为${tier}`,
  kept: (tier) => `留住了${tier}`,
  year_ended: (tier) => `变为${tier}`,
  reversed: (tier) => `变为${tier}`,
  merged: (tier) => `成为${tier}`,
}
const because: Record<TierCause, (growth: number) => string> = {
  joined: () => '',
  earned: (growth) => `这一年消费到 ${money(growth)}`,
  kept: (growth) => `那一年消费 ${money(growth)}`,
  year_ended: (growth) => `一年结束，消费 ${money(growth)}`,
  reversed: (growth) => `有一单退款，重新算过，消费 ${money(growth)}`,
  merged: (growth) => `会员合并，重新算过，消费 ${money(growth)}`,
}

export const membership = {
  faces: '四张卡，左右滑动看',
  guestTitle: '登录就有一张会员卡',
  guestHelp: '免费，不用填资料。左右滑动，看看每张卡有什么。',
  thisOne: '现在',
  from: (yuan: number) => (yuan === 0 ? '加入就有' : `一年消费满 ${money(yuan)}`),
  up: (yuan: number, tier: string) => `再消费 ${money(yuan)}，就是${tier}`,
  upHelp: (by: Day) => `算到${fullDay(by)}。够了马上升级，保留到下一年结束。`,
  separator: '、',
  upGives: (gains: string) => `升级后有${gains}。`,
  keep: (yuan: number, tier: string, by: Day) => `到${monthDay(by)}再消费 ${money(yuan)}，留住${tier}`,
  keepHelp: (growth: number, goal: number) => `这一年消费 ${money(growth)}，满 ${money(goal)} 再留一年。`,
  drop: (tier: string, on: Day) => `不够的话，${fullDay(on)}变为${tier}。`,
  loses: (losses: string) => `会少${losses}。`,
  kept: (tier: string, until: Day) => `${tier}保留到${fullDay(until)}`,
  top: (tier: string) => `${tier}，最高的一张`,
  year: (from: Day, to: Day, growth: number) => `这一年从${fullDay(from)}到${fullDay(to)}，消费 ${money(growth)}。`,
  benefits: '权益',
  rows: { earn: noun, birthday: '生日礼', monthly: '每月券' },
  earns: times,
  coupons: (count: number) => `${count} 张`,
  has: '有',
  hasNot: '没有',
  benefit: (benefit: Benefit): string => {
    switch (benefit.kind) {
      case 'earn_percent':
        return `${noun} ${times(benefit.percent)}`
      case 'birthday_gift':
        return benefit.gift
      case 'monthly_coupon':
        return `每月 ${benefit.count} 张券`
      case 'promise':
        return benefit.words
    }
  },
  history: '等级记录',
  became,
  because,
  since: localDay,
  until: (day: Day) => `保留到${fullDay(day)}`,
  rules: '等级怎么算',
}

export const makeUp = {
  ask: (days: number) =>
    days === 1 ? '昨天漏了一天，用 1 张补签卡接上？' : `漏了 ${days} 天，用 ${days} 张补签卡接上？`,
  askHelp: (streak: number, today: number, madeUp: number) =>
    `接上就是连续 ${streak} 天，今天 ${signed(today)}，补签 ${signed(madeUp)}`,
  rescue: '接上并签到',
  restart: (points: number) => `重新开始 ${signed(points)}`,
  joined: (days: number) => `补上了 ${days} 天`,
  cardsEarned: (cards: number) => `得了 ${cards} 张补签卡`,
  rewarded: (coupon: string) => `${coupon}放进卡包了`,
  cards: '补签卡',
  held: (cards: number) => `${cards} 张`,
  earning: (days: number, perCycle: number, atMost: number) =>
    `${days} 天一轮全靠自己签满，得 ${perCycle} 张，最多留 ${atMost} 张`,
  monthReward: '本月奖励',
  monthRewardOf: (month: string) => `${Number(month.slice(5, 7))} 月奖励`,
  progress: (done: number, goal: number) => `${done} / ${goal} 天`,
  missing: (days: number, coupon: string) => `再签 ${days} 天，得${coupon}`,
  missed: (days: number, coupon: string) => `差 ${days} 天，没得到${coupon}`,
  granted: (coupon: string) => `${coupon}已经放进卡包`,
  rules: {
    gap: (days: number, first: number) =>
      `漏了不超过 ${days} 天，下次签到时可以用补签卡接上，一天一张，补的每天得 ${first} ${noun}。`,
    cards: (atJoining: number, days: number, perCycle: number, atMost: number) =>
      `加入送 ${atJoining} 张补签卡；${days} 天一轮全靠自己签满，再得 ${perCycle} 张，最多留 ${atMost} 张。`,
    month: (days: number, coupon: string) => `一个月签满 ${days} 天送${coupon}，补签的不算。`,
  },
}

export const notices = {
  heading: '消息',
  reminder: '签到提醒',
  reminderHelp: '到你平时签到的时候，还没签就提醒',
  reminderLeft: (times: number) => `微信还能提醒 ${times} 次，消息里一直有`,
  reminderAlways: '微信里会提醒，消息里也有',
  reminderInbox: '消息里会提醒；想在微信里收到，关掉再打开',
  points: `${noun}快到期`,
  tier: '等级变化',
  gifts: '送了券',
  onInWeChat: '好，到时候微信里告诉你',
  onInInbox: '好，到时候写在消息里',
}

export const birthday = {
  title: '生日',
  month: '月',
  day: '日',
  help: '只记月和日，那天送你生日礼。可以不填，一年只能改一次。未满 14 周岁请不要填。',
  fixed: (from: Day) => `一年只能改一次，${fullDay(from)}起可以再改。`,
  remove: '不留生日',
  wrong: '没有这一天，看看月和日。',
}

export const mine = {
  orders: '我的订单',
  ordersToPay: (count: number) => `${count} 个待付款`,
  ordersOpen: (count: number) => `${count} 个进行中`,
  groups: '我的拼团',
  addresses: '收货地址',
  coupons: (count: number) => `${count} 张`,
  cards: (count: number) => `补签卡 ${count} 张`,
}
