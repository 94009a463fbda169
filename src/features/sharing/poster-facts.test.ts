import type { Group } from '@huitou/contract'
import { describe, expect, it } from 'vitest'
import { posterEn } from '@/i18n/poster/en'
import { posterZhCN } from '@/i18n/poster/zh-CN'
import { posterFacts } from './poster-facts'

type Some = Partial<Omit<Group, 'deal'>> & { deal?: { soloPriceFen: number | null } }

const parseGroup = (group: unknown) => group as Group
/** Three seats at ¥24, one of them paid. */
const groupOf = ({ deal, ...rest }: Some = {}): Group =>
  parseGroup({
    state: 'open',
    seats: 3,
    seatsPaid: 1,
    seatsHeld: 0,
    priceFen: 2400,
    endsAt: new Date(2026, 10, 23, 9, 5).toISOString(),
    ...rest,
    deal: { name: '茶酥 · 三人拼', skuName: '一盒 8 块', soloPriceFen: 3200, ...deal },
  })

const inChinese = { words: posterZhCN, sharer: '林晚' }

describe('what a poster says', () => {
  it('is the group as it is, with a day that is right tomorrow too', () => {
    expect(posterFacts(groupOf(), inChinese)).toMatchObject({
      sharer: { name: '林晚', invites: '邀你一起拼' },
      name: '茶酥 · 三人拼',
      help: '一盒 8 块',
      priceFen: 2400,
      people: '3 人拼团价',
      solo: '单买 ¥32',
      seats: { paid: 1, held: 0, free: 2 },
      left: '还差 2 人',
      until: '11月23日 09:05 截止',
    })
    expect(posterFacts(groupOf(), { words: posterEn, sharer: null })).toMatchObject({
      sharer: null,
      left: '2 to go',
      until: 'until 09:05, Nov 23',
    })
  })

  it('counts a seat that somebody pays for as taken', () => {
    expect(posterFacts(groupOf({ seatsHeld: 1 }), inChinese)).toMatchObject({ left: '还差 1 人', seats: { held: 1 } })
    expect(posterFacts(groupOf({ seatsHeld: 2 }), inChinese).left).toBe('满员了，看看会不会空出来')
  })

  it('compares with nothing where none can be bought alone', () => {
    expect(posterFacts(groupOf({ deal: { soloPriceFen: null } }), inChinese).solo).toBe('')
  })
})
