import { expect, it } from 'vitest'
import { basketFor } from './basket'

const menu = [
  { skuId: 'tea', payFen: 1800, stock: 200 },
  { skuId: 'cake', payFen: 2200, stock: null },
  { skuId: 'tin', payFen: 9800, stock: 8 },
]

it('takes few things that cost exactly so much', () => {
  expect(basketFor(menu, 9800)).toEqual([{ skuId: 'tin', quantity: 1 }])
  expect(basketFor(menu, 13_800)).toEqual([
    { skuId: 'tea', quantity: 1 },
    { skuId: 'cake', quantity: 1 },
    { skuId: 'tin', quantity: 1 },
  ])
})

it('takes a little more where nothing costs so much', () => {
  expect(basketFor(menu, 1900)).toEqual([{ skuId: 'cake', quantity: 1 }])
})

it('leaves most of what is scarce to others, and takes nothing where there is too little', () => {
  expect(basketFor([{ skuId: 'tin', payFen: 9800, stock: 8 }], 29_400)).toEqual([])
  expect(basketFor([], 100)).toEqual([])
})
