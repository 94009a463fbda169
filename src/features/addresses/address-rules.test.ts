import { describe, expect, it } from 'vitest'
import { readAddress, type Typed } from './address-rules'

const typed: Typed = {
  name: '林晚',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '静安区',
  detail: '示例路 1 号 502',
}

describe('an address that was typed', () => {
  it('is taken as it is meant, without what slipped in', () => {
    expect(readAddress({ ...typed, name: ' 林晚 ', detail: '示例路 1 号\n502' })).toEqual({
      kind: 'right',
      address: typed,
    })
  })

  it.each([
    ['+86 138-0013-8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['021-55550100', '021-55550100'],
    ['（021）55550100', '02155550100'],
  ])('reads the telephone number %s', (written, phone) => {
    expect(readAddress({ ...typed, phone: written })).toMatchObject({ kind: 'right', address: { phone } })
  })

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: '长'.repeat(31) }],
    ['phone', { phone: '1380013800' }],
    ['phone', { phone: '12800138000' }],
    ['province', { province: '' }],
    ['city', { city: '沪' }],
    ['detail', { detail: '' }],
    ['detail', { detail: '路'.repeat(101) }],
  ])('says that %s has to be looked at again', (field, change) => {
    expect(readAddress({ ...typed, ...change })).toEqual({ kind: 'wrong', field })
  })

  it('may have no district', () => {
    expect(readAddress({ ...typed, district: '' })).toMatchObject({ kind: 'right' })
  })
})
