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

  it.each(['+86 138-0013-8000', '86 13800138000'.slice(3), '008613800138000'])(
    'takes a number as people write it: %s',
    (phone) => {
      expect(line({ phone })).toMatchObject({ row: { phone: '+8613800138000' } })
    },
  )

  it('may say no more than the number', () => {
    const bare = line({ name: '', birthday: '', tier: '', points: '', expiry: '' })
    expect(bare).toMatchObject({ row: { name: null, birthday: null, tier: 'new-leaf', points: 0, expiresAt: null } })
  })

  it.each(['1990-05-03', '1990/5/3', '5-3', '05/03'])('keeps month and day of a birthday: %s', (birthday) => {
    expect(line({ birthday })).toMatchObject({ row: { birthday: { month: 5, day: 3 } } })
  })

  it.each([
    [{ phone: '1380013800' }, 'phone'],
    [{ phone: '1.38E+10' }, 'phone'],
    [{ phone: '=1+1' }, 'phone'],
    [{ name: 'x'.repeat(21) }, 'name'],
    [{ name: 'a\nb' }, 'name'],
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
