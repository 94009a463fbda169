import { groupDigits } from '@/lib/number'
import { fullDay, noun } from '../zh-CN'

const percent = (value: number) => `${value / 100} 倍`

export const rulesZhCN = {
  pointsTitle: `${noun}怎么来`,
  earn: (perYuan: number) => `消费 1 元得 ${perYuan} ${noun}，不含运费和退款。等级越高得得越多，见下面。`,
  handedOver: `当面交付的，马上到账。`,
  shipped: (days: number) => `邮寄的，收货 ${days} 天后到账。`,
  checkedIn: (days: number, sum: number) => `每天签到，满 ${days} 天一共 ${sum} ${noun}。`,
  refunded: `退款会收回那一单得的${noun}；不够收回的，记作待抵扣，之后得到的先补上。`,
  spend: (points: number) => `${points} ${noun}当 1 元花。`,
  notMoney: `${noun}不能提现，不能转让，也不能买卖。`,
  checkinTitle: '签到',
  tiersTitle: '等级',
  tier: (from: number) => (from === 0 ? '加入就是' : `一年消费满 ¥${groupDigits(from)}`),
  tierEarns: (earnPercent: number) => `${noun} ${percent(earnPercent)}`,
  tiersHelp: [
    '一年从你加入的那天算起。够了马上升级，保留到下一年结束。',
    '一年结束时按这一年的消费定等级，最多降一级。退款会重新算。',
    '一年快结束时，还差多少才能留住，会提前 30 天告诉你。',
    '签到不算消费。',
  ],
  expiryTitle: `${noun}到期`,
  expiry: (lastDay: string) => `今年得的，用到明年 12 月 31 日。今天得的，用到${fullDay(lastDay)}。`,
  notice: (days: number[], minimum: number) =>
    `到期的满 ${minimum} ${noun}时，提前 ${days.join(' 天和 ')} 天在首页和消息里告诉你。`,
  version: (version: number) => `规则第 ${version} 版`,
}

export type RulesWords = typeof rulesZhCN
