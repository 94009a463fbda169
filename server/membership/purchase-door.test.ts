import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { createHttp } from '../http/create-http'
import { testMember, testProgram } from '../points/testing/member'
import { pointsSummary } from '../points/summary'
import { registerPurchaseDoor } from './purchase-door'

const now = () => new Date('2026-06-01T04:00:00Z')
let database: TestDatabase
let app: FastifyInstance
beforeAll(async () => {
  database = await openTestDatabase()
  app = createHttp({ authenticate: async () => null, now, corsOrigins: [] })
  registerPurchaseDoor(app, { db: database.db, shop: { program: testProgram }, now, secret: 'secret' })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

const tell = (url: string, payload: object, secret = 'secret') =>
  app.inject({ method: 'POST', url, payload, headers: { 'x-sandbox-secret': secret } })

it('the play tells of purchases and refunds, which move points as orders will', async () => {
  const memberId = await testMember(database.db)
  const orderId = randomUUID()
  const purchase = { memberId, orderId, goodsFen: 20_000 }
  const bought = await tell('/internal/purchases', purchase)
  expect(bought.json()).toEqual({ orderId, goodsFen: 20_000, refundedFen: 0, points: 1000, growth: 200 })
  expect((await tell('/internal/purchases', purchase)).json()).toEqual(bought.json())
  const refund = { memberId, orderId, refundId: randomUUID(), refundedGoodsFen: 5_000 }
  expect((await tell('/internal/purchases/reversals', refund)).json()).toMatchObject({
    refundedFen: 5_000,
    growth: 150,
  })
  expect(await pointsSummary(database.db, memberId, now())).toMatchObject({ balance: 750 })
  const shipped = { memberId, orderId: randomUUID(), goodsFen: 100, handedOver: false }
  expect((await tell('/internal/purchases', shipped)).statusCode).toBe(200)
  expect(await pointsSummary(database.db, memberId, now())).toMatchObject({ pending: 5 })
})

it('nobody else is heard, nor what makes no sense', async () => {
  const purchase = { memberId: randomUUID(), orderId: randomUUID(), goodsFen: 1 }
  expect((await tell('/internal/purchases', purchase, 'guess')).statusCode).toBe(404)
  expect((await tell('/internal/purchases/reversals', {}, '')).statusCode).toBe(404)
  expect((await tell('/internal/purchases', { ...purchase, goodsFen: -1 })).statusCode).toBe(400)
})
