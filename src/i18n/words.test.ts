import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage, t } from './index'
import { accountWords } from './account'
import brand from '@/brand/brand.json'
import { papers } from './legal'
import { counterWords } from './counter'
import { groupsWords } from './groups'
import { inboxWords } from './inbox'
import { ordersWords } from './orders'
import { ownGroupsWords } from './own-groups'
import { posterWords } from './poster'
import { profileWords } from './profile'
import { sharingWords } from './sharing'
import { shopWords } from './shop'
import { statementWords } from './statement'
import { teamWords } from './team'
import { tillWords } from './till'
import { boardWords } from './board'
import { mallWords, walletWords } from './mall'
import { rulesWords } from './rules'
import { settingsWords } from './settings'

const HAN = /\p{Script=Han}/u
/** One value that every parameter of a sentence can take: a day, which is also text, a month, and (as NaN) a number. */
const anything = (path: string): unknown =>
  /debtCause/.test(path)
    ? { at: '2026-11-21T04:00:00.000Z', points: -5, source: { kind: 'counter_visit', id: '' } }
    : /rules\.|checkin\.rules|notice/.test(path)
      ? [5, 10]
      : /streak|count|unit|tier|earn/i.test(path)
        ? 2
        : '2026-11-21'

/** Every sentence of the app with its path, functions called with a plausible value in each place. */
const sentences = (words: object, path = ''): [path: string, sentence: string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const here = `${path}.${name}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'object' && value !== null) return sentences(value, here)
    if (typeof value !== 'function') return []
    const told: unknown = value(...Array.from({ length: value.length }, () => anything(here)))
    return typeof told === 'string' ? [[here, told]] : sentences(Object(told), here)
  })

afterEach(() => setLanguage('zh-CN'))

describe('the words of the app', () => {
  it('are in English to the last sentence', () => {
    setLanguage('en')
    expect(sentences(t).length).toBeGreaterThan(150)
    expect(sentences(t).filter(([, sentence]) => HAN.test(sentence))).toEqual([])
  })

  it('leave no sentence empty that Chinese has', () => {
    const chinese = new Map(sentences(t))
    setLanguage('en')
    const empty = sentences(t).filter(([path, sentence]) => sentence === '' && chinese.get(path) !== '')
    expect(empty.map(([path]) => path)).toEqual(['.checkin.streak.before'])
  })

  it('count in English as one and as many', () => {
    setLanguage('en')
    const many = brand.nouns.points.en
    expect(t.points.count(1)).toBe(`1 ${many.replace(/s$/, '')}`)
    expect(t.points.count(1280)).toBe(`1,280 ${many}`)
    expect(t.checkin.streak(1).after).toBe('day in a row')
    expect(t.checkin.monthDays(2)).toBe('2 days')
    expect(rulesWords().notice([30, 3], 100)).toContain('30 and 3 days before')
  })

  it('say days as people do', () => {
    expect(t.date.monthDay('2027-05-03')).toBe('5月3日')
    expect(t.checkin.tomorrowAndBonus(15, 7, 40)).toBe('明天 +15，第 7 天 +40')
    setLanguage('en')
    expect(t.date.fullDay('2026-11-01')).toBe('November 1, 2026')
  })
})

describe.each([
  { room: 'the mall', words: mallWords },
  { room: 'coupons', words: walletWords },
  { room: 'the rules', words: rulesWords },
  { room: 'the settings', words: settingsWords },
  { room: 'orders', words: ordersWords },
  { room: 'the shop', words: shopWords },
  { room: 'sharing', words: sharingWords },
  { room: 'groups', words: groupsWords },
  { room: 'one’s own groups', words: ownGroupsWords },
  { room: 'posters', words: posterWords },
  { room: 'the code at the counter', words: counterWords },
  { room: 'the inbox', words: inboxWords },
  { room: 'the profile', words: profileWords },
  { room: 'the statement', words: statementWords },
  { room: 'one’s account', words: accountWords },
  { room: 'the team', words: teamWords },
  { room: 'the till', words: tillWords },
  { room: 'the work that waits', words: boardWords },
])('the words of $room', ({ words }) => {
  it('are in English to the last sentence, and none is missing', () => {
    const chinese = sentences(words())
    setLanguage('en')
    const english = sentences(words())
    expect(english.map(([path]) => path)).toEqual(chinese.map(([path]) => path))
    expect(english.filter(([, sentence]) => HAN.test(sentence) || sentence === '')).toEqual([])
  })
})

describe('the papers', () => {
  it('have the same sections in both languages, and no Chinese in the English ones', () => {
    const chinese = papers()
    setLanguage('en')
    const english = papers()
    const shape = ({ terms, privacy }: ReturnType<typeof papers>) =>
      [terms, privacy].map((paper) => paper.map(({ lines }) => lines.length))
    expect(shape(english)).toEqual(shape(chinese))
    expect(JSON.stringify(english)).not.toMatch(HAN)
  })

  it('tell of nothing that the shop does not do, in either language', () => {
    const nothing = { checkin: false, mall: false, shop: false, groupbuy: false }
    for (const [chosen, absent] of [
      ['zh-CN', /签到|兑换|订单|付款和退款|收货|参加的团|分享|海报|寄/],
      ['en', /check-in|reward|\border|payment|for a refund|addresses|groups that|share|poster|carrier/i],
    ] as const) {
      setLanguage(chosen)
      const { terms, privacy } = papers(nothing)
      const told = [...terms, ...privacy].flatMap(({ heading, lines }) => [heading, ...lines])
      expect(told.filter((line) => absent.test(line))).toEqual([])
      const mall = JSON.stringify(papers({ ...nothing, mall: true }))
      for (const said of chosen === 'en' ? ['Addresses: ', ' rewards, '] : ['收货地址：', '、兑换、'])
        expect(mall).toContain(said)
    }
  })

  it('name who is behind the shop', () => {
    expect(JSON.stringify(papers().terms)).toContain(brand.legal.complaintsPhone)
  })
})
