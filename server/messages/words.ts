import type { Day, MessageTemplate } from '@huitou/contract'
import { say, type Language } from '../shop'
import type { StoredNews } from './news'
import type { Template } from './templates'

/** Sentences that leave without the app. WeChat shows them above the app's own name. */

type Told<Kind extends StoredNews['kind']> = Extract<StoredNews, { kind: Kind }>
type Sentences = { [Kind in MessageTemplate]: (news: Omit<Told<Kind>, 'kind' | 'orderId'>) => string[] }

const zh: Sentences = {
  check_in_reminder: ({ points, streakDays }) => [
    '今天还没签到',
    String(points),
    streakDays > 0 ? `已连签 ${streakDays} 天，点一下就接上` : '点一下就签到',
  ],
  points_expiring: ({ points, lastDay }) => [String(points), chineseDay(lastDay), '到期前都能在积分商城用'],
  reward_restocked: ({ name }) => [name['zh-CN'], '你想要的到货了，先到先得'],
  redemption_ready: ({ name, by }) => [name['zh-CN'], chineseDay(by), '到店出示取货码就能拿'],
  tier_ending: ({ tier, growthMissing, by }) => [tier.name['zh-CN'], String(growthMissing), chineseDay(by)],
  order_ready: ({ name, by }) => [name['zh-CN'], chineseDay(by), '到店报取货码就能拿'],
  order_shipped: ({ name, trackingNumber }) => [name['zh-CN'], trackingNumber, '已经寄出，正在路上'],
  refund_arrived: ({ name, amountFen }) => [name['zh-CN'], `¥${yuan(amountFen)}`, '已经原路退回'],
  group_succeeded: ({ name }) => [name['zh-CN'], '人齐了，正在为你备货'],
  group_failed: ({ name, amountFen }) => [name['zh-CN'], `¥${yuan(amountFen)}`, '没拼成，钱正在原路退回'],
  group_last_seat: ({ name }) => [name['zh-CN'], '只差一个人了'],
}

const en: Sentences = {
  check_in_reminder: ({ points, streakDays }) => [
    'Not checked in yet',
    String(points),
    streakDays > 0 ? `Day ${streakDays + 1} in a row` : 'One tap does it',
  ],
  points_expiring: ({ points, lastDay }) => [String(points), lastDay, 'Use them in the mall'],
  reward_restocked: ({ name }) => [say(name, 'en'), 'It is back in stock'],
  redemption_ready: ({ name, by }) => [say(name, 'en'), by, 'Show your code'],
  tier_ending: ({ tier, growthMissing, by }) => [say(tier.name, 'en'), String(growthMissing), by],
  order_ready: ({ name, by }) => [say(name, 'en'), by, 'Show your code'],
  order_shipped: ({ name, trackingNumber }) => [say(name, 'en'), trackingNumber, 'On its way to you'],
  refund_arrived: ({ name, amountFen }) => [say(name, 'en'), `¥${yuan(amountFen)}`, 'It is back with you'],
  group_succeeded: ({ name }) => [say(name, 'en'), 'Everyone is in'],
  group_failed: ({ name, amountFen }) => [say(name, 'en'), `¥${yuan(amountFen)}`, 'On its way back'],
  group_last_seat: ({ name }) => [say(name, 'en'), 'One seat is left'],
}

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

const chineseDay = (day: Day) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** What a message says, by the names of the template's fields, each as long as WeChat allows. */
export const wordsOf = (news: StoredNews, template: Template, language: Language): Record<string, string> => {
  const sentences = language === 'en' ? en : zh
  const said = sentencesOf(news, sentences)
  return Object.fromEntries(template.fields.map((field, index) => [field, fit(field, said[index] ?? '')]))
}

const sentencesOf = (news: StoredNews, sentences: Sentences): string[] => {
  switch (news.kind) {
    case 'check_in_reminder':
      return sentences.check_in_reminder(news)
    case 'points_expiring':
      return sentences.points_expiring(news)
    case 'reward_restocked':
      return sentences.reward_restocked(news)
    case 'redemption_ready':
      return sentences.redemption_ready(news)
    case 'tier_ending':
      return sentences.tier_ending(news)
    case 'order_ready':
      return sentences.order_ready(news)
    case 'order_shipped':
      return sentences.order_shipped(news)
    case 'refund_arrived':
    case 'redemption_refunded':
      return sentences.refund_arrived(news)
    case 'group_succeeded':
      return sentences.group_succeeded(news)
    case 'group_failed':
      return sentences.group_failed(news)
    case 'group_last_seat':
      return sentences.group_last_seat(news)
    case 'tier_up':
    case 'tier_down':
    case 'coupon_granted':
    case 'redemption_cancelled':
    case 'redemption_shipped':
    case 'order_cancelled':
    case 'refund_decided':
    case 'refund_overdue':
    case 'seat_paid_late':
    case 'group_lead':
    case 'visit_credited':
    case 'visit_reversed':
      return []
    default:
      return news satisfies never
  }
}

/** Characters that WeChat takes in a field, by the kind that its name begins with; a longer text is refused (47003). */
const limits: Record<string, number> = {
  thing: 20,
  character_string: 32,
  number: 32,
  letter: 32,
  symbol: 5,
  phrase: 5,
  name: 10,
  amount: 11,
  phone_number: 17,
  car_number: 8,
}

/** A text as a field takes it: on one line, not empty, not too long. */
export const fit = (field: string, text: string): string => {
  const limit = limits[field.replace(/\d+$/, '')]
  const line = text.replace(/\s+/g, ' ').trim() || '-'
  const characters = [...line]
  if (limit === undefined || characters.length <= limit) return line
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`
}
