import { expect, it } from 'vitest'
import { festivalAt } from './festival'

it('is on from its first instant to before its end', () => {
  const festivals = [
    { key: 'spring', startsAt: 100, endsAt: 200 },
    { key: 'autumn', startsAt: 300, endsAt: 400 },
  ]
  expect([99, 100, 199, 200, 350].map((now) => festivalAt(festivals, now))).toEqual([
    null,
    'spring',
    'spring',
    null,
    'autumn',
  ])
})
