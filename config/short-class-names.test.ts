import { expect, it } from 'vitest'
import { shortClassNames } from './short-class-names'

it('gives 5,000 classes of one build four different letters each, and the same ones again', () => {
  const run = () => {
    const nameOf = shortClassNames('/app')
    return Array.from({ length: 5000 }, (_, i) => nameOf(`/app/src/${i % 70}.module.scss`, `c${i}`))
  }
  const names = run()
  expect(new Set(names).size).toBe(5000)
  expect(names.every((name) => /^[a-zA-Z]{4}$/.test(name))).toBe(true)
  expect(run()).toEqual(names)
})
