import { describe, expect, it } from 'vitest'
import { testProgram as program } from '../points/testing/member'
import { readRow, type Cells } from './rows'

const now = new Date('2026-11-20T02:00:00Z')
const line = (changes: Partial<Cells> = {}) =>
  readRow(
    2,
    {
      phone: '13800138000',
      name: '安娜',
      birthday: '05-03',
      tier: '金芽',
      points: '120',
      expiry: '2027-12-31',
      ...changes,
    },
    { program, now },
  )
const wrong = (changes: Partial<Cells>) => {
  const read = line(changes)
  return 'errors' in read ? read.errors.map(({ field }) => field) : []
}

describe('a line of the shop’s list', () => {
  it('is a member with a tier, and points up to the end of a day of the shop', () => {
    expect(line()).toEqual({
      row: {
        line: 2,
        phone: '+8613800138000',
        name: '安娜',
        birthday: { month: 5, day: 3 },
        tier: 'golden-bud',
        points: 120,
        expiresAt: new Date('2027-12-31T16:00:00Z'),
      },
    })
  })

  it.each([
    '+86 138-0013-8000',
    '008613800138000',
    '8613800138000',
    '\t13800138000',
    "'13800138000",
    '１３８００１３８０００',
  ])('takes a number as people write it: %s', (phone) => {
    expect(line({ phone })).toMatchObject({ row: { phone: '+8613800138000' } })
  })

  it('may say no more than the number', () => {
    const bare = line({ name: '', birthday: '', tier: '', points: '', expiry: '' })
    expect(bare).toMatchObject({ row: { name: null, birthday: null, tier: 'new-leaf', points: 0, expiresAt: null } })
  })

  it.each(['1990-05-03', '1990/5/3', '5-3', '05/03', '5月3日', '1990年5月3日', '1990.5.3'])(
    'keeps month and day of a birthday: %s',
    (birthday) => {
      expect(line({ birthday })).toMatchObject({ row: { birthday: { month: 5, day: 3 } } })
    },
  )

  it.each(['2027-12-31', '2027/12/31', '2027.12.31', '2027年12月31日'])(
    'ends its points with a day, as people write it: %s',
    (expiry) => {
      expect(line({ expiry })).toMatchObject({ row: { expiresAt: new Date('2027-12-31T16:00:00Z') } })
    },
  )

  it('ends points on the last day of February, whichever that is, and never on one that is not', () => {
    expect(line({ expiry: '2028/2/9' })).toMatchObject({ row: { expiresAt: new Date('2028-02-09T16:00:00Z') } })
    expect(line({ expiry: '2028-02-29' })).toMatchObject({ row: { expiresAt: new Date('2028-02-29T16:00:00Z') } })
    expect(wrong({ expiry: '2027-02-29' })).toEqual(['expiry'])
  })

  it('lets points be used today that end today', () => {
    expect(line({ expiry: '2026-11-20' })).toMatchObject({ row: { expiresAt: new Date('2026-11-20T16:00:00Z') } })
  })

  it('keeps a name as it is, with emoji, and one that a spreadsheet would reckon with', () => {
    expect(line({ name: '小满🍵' })).toMatchObject({ row: { name: '小满🍵' } })
    expect(line({ name: '=1+1' })).toMatchObject({ row: { name: '=1+1' } })
  })

  it.each([
    [{ phone: '1380013800' }, 'phone'],
    [{ phone: '1.38E+10' }, 'phone'],
    [{ phone: '=1+1' }, 'phone'],
    [{ name: 'x'.repeat(21) }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ name: 'a\u0000' }, 'name'],
    [{ name: 'a\u202e' }, 'name'],
    [{ birthday: '02-30' }, 'birthday'],
    [{ tier: '钻石' }, 'tier'],
    [{ points: '-1' }, 'points'],
    [{ points: '1,200' }, 'points'],
    [{ points: '99999999999' }, 'points'],
    [{ expiry: '' }, 'expiry'],
    [{ expiry: '2026-11-19' }, 'expiry'],
    [{ expiry: '2099-01-01' }, 'expiry'],
  ])('says which cell is wrong: %j', (changes, field) => {
    expect(wrong(changes)).toEqual([field])
  })

  it('says everything that is wrong in it, each with what mends it', () => {
    const read = line({ phone: '', tier: '钻石', expiry: 'soon' })
    expect(read).toMatchObject({ errors: [{ field: 'phone' }, { field: 'tier' }, { field: 'expiry' }] })
    expect('errors' in read && read.errors[1]?.remedy).toContain('新叶、银毫、金芽、大师')
  })
})
