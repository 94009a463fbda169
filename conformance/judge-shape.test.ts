import { describe, expect, it } from 'vitest'
import { InboxNews } from '@huitou/contract'
import { flawsOf, parseSchema } from './judge-shape'

const shape = (schema: unknown, value: unknown) =>
  flawsOf(parseSchema(schema), value).map(({ rule, path }) => `${rule} ${path}`)

const price = {
  type: 'object',
  properties: {
    amountFen: { type: 'integer', minimum: 0 },
    at: { type: 'string', format: 'date-time' },
    of: {
      anyOf: [
        { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] },
        { type: 'null' },
      ],
    },
  },
  required: ['amountFen', 'at', 'of'],
}
const right = { amountFen: 1800, at: '2026-11-20T02:00:00.000Z', of: null }

describe('the shape of an answer', () => {
  it.each([
    ['right', {}, []],
    ['with half a fen', { amountFen: 1800.5 }, ['whole /amountFen']],
    ['with money as text', { amountFen: '1800' }, ['whole /amountFen']],
    ['below nothing', { amountFen: -1 }, ['whole /amountFen']],
    ['without an amount', { amountFen: null }, ['shape /amountFen']],
    ['with an instant of nowhere', { at: '2026-11-20T02:00:00' }, ['time /at']],
    ['with an instant that never is', { at: '2026-02-31T25:00:00Z' }, ['time /at']],
    ['with one field more', { openid: 'o' }, ['nothing-else /openid']],
    ['with a wrong one of two ways', { of: { id: 5 } }, ['shape /of/id']],
    [
      'with what lies inside',
      { of: { id: '0a0b0c0d-0000-4000-8000-000000000000', secret: 1 } },
      ['nothing-else /of/secret'],
    ],
  ])('%s is judged by its rule', (_how, changes, flaws) => {
    expect(shape(price, { ...right, ...changes })).toEqual(flaws)
  })

  it('names what is missing', () => {
    expect(shape(price, { amountFen: 1 })).toEqual(['shape /at', 'shape /of'])
  })

  it('looks for the kind that was meant among several', () => {
    expect(shape(InboxNews, { kind: 'order_ready', orderId: 'x', name: 'Tea', by: '2026-11-20' })).toEqual([
      'shape /orderId',
    ])
  })
})
