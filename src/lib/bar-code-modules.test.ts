import { expect, it } from 'vitest'
import { barCodeModules } from './bar-code-modules'

const START_C = '11010011100'
const STOP = '1100011101011'

it('writes 18 digits as nine pairs between start, check and stop', () => {
  const modules = barCodeModules('902846019352716640')
  expect(modules).toMatch(/^[01]{134}$/)
  expect(modules.startsWith(START_C)).toBe(true)
  expect(modules.endsWith(STOP)).toBe(true)
})
it('has the check sign of the standard', () => {
  // 105 + 1 × 12 + 2 × 34 = 185, which is 82 modulo 103.
  expect(barCodeModules('1234')).toBe(`${START_C}10110011100${'10001011000'}${'10010011110'}${STOP}`)
})
