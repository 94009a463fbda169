import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examine } from './examine'
import { failsOf, shownFailure } from './shown'
import { openBusyShop, type BusyShop } from './testing/busy-shop'
import { faults } from './testing/faults'
import { startFaultyBackend } from './testing/faulty-backend'

/**
 * Our own backend, wrong in one thing at a time. Without its fault each of these examinations finds nothing.
 */
describe('a backend that', () => {
  let shop: BusyShop
  beforeAll(async () => {
    shop = await openBusyShop()
  })
  afterAll(() => shop.close())

  it.each(Object.entries(faults))(
    '%s is found out',
    async (_what, { plant, only, write = false, named, also = [] }) => {
      const guests = await shop.guests()
      const backend = await startFaultyBackend(shop.app, plant())
      try {
        const failed = failsOf((await examine({ ...guests, url: backend.url, only, write })).findings)
        const told = failed.map(({ place, rule }) => `${place}: ${rule}`)
        const words = failed.map(shownFailure).join('\n')
        expect(told, words).toEqual(expect.arrayContaining(named.map(([place, rule]) => `${place}: ${rule}`)))
        // Named for what it is: not everything else is called wrong too.
        const rules = [...named.map(([, rule]) => rule), ...also]
        expect(
          [...new Set(failed.map(({ rule }) => rule))].filter((rule) => !rules.includes(rule)),
          words,
        ).toEqual([])
      } finally {
        await backend.close()
      }
    },
  )
})
