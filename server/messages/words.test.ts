import { describe, expect, it } from 'vitest'
import type { StoredNews } from './news'
import { pageOf } from './pages'
import { allTemplates, parseTemplates, usualFields } from './templates'
import { fit, wordsOf } from './words'

const name = { 'zh-CN': '帆布袋', en: 'Tote' }
const tier = { id: 'silver-tip', name: { 'zh-CN': '银毫', en: 'Silver Tip' }, level: 2 }
const news: Record<string, StoredNews> = {
  check_in_reminder: { kind: 'check_in_reminder', day: '2026-11-20', points: 15, streakDays: 5 },
  points_expiring: { kind: 'points_expiring', points: 120, lastDay: '2026-12-31' },
  reward_restocked: { kind: 'reward_restocked', rewardId: 'r', name },
  redemption_ready: { kind: 'redemption_ready', redemptionId: 'r', name, by: '2026-12-05' },
  tier_ending: { kind: 'tier_ending', tier, growthMissing: 80, by: '2027-05-03' },
  order_ready: { kind: 'order_ready', orderId: 'o', name, by: '2026-12-05' },
  order_shipped: { kind: 'order_shipped', orderId: 'o', name, trackingNumber: 'SF1234567890123' },
  refund_arrived: { kind: 'refund_arrived', orderId: 'o', name, amountFen: 123_405 },
  group_succeeded: { kind: 'group_succeeded', groupId: 'g', orderId: 'o', name },
  group_failed: { kind: 'group_failed', groupId: 'g', orderId: 'o', name, because: 'time', amountFen: 123_405 },
  group_last_seat: { kind: 'group_last_seat', groupId: 'g', name, endsAt: '2026-12-05T04:00:00.000Z' },
}
const said = (kind: string, language: 'zh-CN' | 'en') => {
  const fields = allTemplates.flatMap((template) => (template === kind ? [usualFields[template]] : []))[0] ?? []
  const one = news[kind]
  return one ? wordsOf(one, { id: 'id', fields }, language) : {}
}

describe('what a message says', () => {
  it('is in the member’s language', () => {
    expect(said('points_expiring', 'zh-CN')).toEqual({
      number1: '120',
      date2: '2026年12月31日',
      thing3: '到期前都能在积分商城用',
    })
    expect(said('points_expiring', 'en')).toEqual({
      number1: '120',
      date2: '2026-12-31',
      thing3: 'Use them in the mall',
    })
    expect(said('tier_ending', 'zh-CN')).toEqual({ thing1: '银毫', number2: '80', date3: '2027年5月3日' })
  })

  it('is the same of money that was paid for a reward as of an order’s', () => {
    const template = { id: 'id', fields: usualFields.refund_arrived }
    const refunded: StoredNews = { kind: 'redemption_refunded', redemptionId: 'r', name, amountFen: 123_405 }
    expect(wordsOf(refunded, template, 'en')).toEqual(said('refund_arrived', 'en'))
    expect(pageOf(refunded)).toBe('packages/mall/redemption?id=r')
  })

  it.each(allTemplates.flatMap((kind) => [[kind, 'zh-CN'] as const, [kind, 'en'] as const]))(
    'fits into every field of %s in %s, whole',
    (kind, language) => {
      const words = Object.entries(said(kind, language))
      expect(words).toHaveLength(usualFields[kind].length)
      for (const [field, text] of words) {
        expect(text, field).not.toMatch(/^-$|…$/)
        if (field.startsWith('thing')) expect([...text].length, text).toBeLessThanOrEqual(20)
      }
    },
  )

  it('is cut where WeChat would refuse it, and never empty', () => {
    expect(fit('thing1', '一二三四五六七八九十一二三四五六七八九十一')).toBe('一二三四五六七八九十一二三四五六七八九…')
    expect([...fit('thing1', '😀'.repeat(30))]).toHaveLength(20)
    expect(fit('phrase3', '已经到货了哦')).toBe('已经到货…')
    expect(fit('thing1', ' two\nlines ')).toBe('two lines')
    expect(fit('thing1', ' ')).toBe('-')
    expect(fit('date2', '2026年12月31日')).toBe('2026年12月31日')
  })

  it('is put into the fields that the merchant’s template has, in our order', () => {
    const templates = parseTemplates('tier_ending=Abc-_9:thing4+amount1+time9')
    expect(templates).toEqual({ tier_ending: { id: 'Abc-_9', fields: ['thing4', 'amount1', 'time9'] } })
    const template = templates?.tier_ending ?? { id: '', fields: [] }
    expect(wordsOf(news.tier_ending ?? { kind: 'points_expiring', points: 1, lastDay: '' }, template, 'en')).toEqual({
      thing4: 'Silver Tip',
      amount1: '80',
      time9: '2027-05-03',
    })
  })

  it.each(['', 'tier=abc', 'tier_ending', 'tier_ending=a b', 'tier_ending=abc:thing1', 'tier_ending=abc,'])(
    'refuses %j as templates',
    (text) => expect(parseTemplates(text)).toBeNull(),
  )
})
