import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { auditLedger } from '../points/audit'
import { requestRefund } from './actions'
import { paymentChecks } from './audit-checks'
import { openCounter, type Counter } from './testing/counter'

let counter: Counter
let paid: string
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(async () => {
  await counter.openAgain()
  const anna = await counter.buyerOf('anna')
  paid = await anna.order()
  await anna.begin(paid)
  await counter.pay.pays()
  for (const amountFen of [300, 200])
    await inTransaction(counter.db, (trx) =>
      requestRefund(trx, counter.money.events, {
        payable: { kind: 'order', id: paid },
        id: randomUUID(),
        amountFen,
        goodsFen: amountFen,
        cause: 'staff',
        now: counter.clock.now(),
      }),
    )
  const late = await anna.order()
  await anna.begin(late)
  await anna.cancel(late)
  await counter.pay.pays()
  await anna.begin(await anna.order())
  await counter.send()
  counter.clock.advance(60_000)
  await counter.send()
})

const audit = () => auditLedger(counter.db, { checks: paymentChecks })
const broken = async () => (await audit()).filter(({ violations }) => violations.length > 0).map(({ check }) => check)

describe('the audit of money', () => {
  it('looks at every payment and refund of a right shop and finds nothing', async () => {
    expect(await broken()).toEqual([])
    expect((await audit()).every(({ looked }) => looked > 0)).toBe(true)
  })

  it.each([
    ['a fen too much', `update payments set amount_fen = amount_fen + 1 where state = 'paid'`, 'Every fen'],
    ['money that nobody got', `update orders set state = 'awaiting_payment' where state = 'paid'`, 'Every fen'],
    ['a refund that was lost', `delete from refunds where cause = 'paid_late'`, 'Every fen'],
    ['a refund that was not counted', `update orders set refunded_fen = 1 where refunded_fen > 1`, 'What an order'],
    [
      'two payments for one order',
      `update payments set order_id = (select order_id from payments p where exists (
        select from refunds r where r.payment_id = p.id and r.cause = 'staff')), state = 'paid', transaction_id = 'x',
        paid_at = at where state = 'open'`,
      'No order',
    ],
    ['an order that nobody paid', `update orders set paid_at = at where state = 'awaiting_payment'`, 'What counts'],
    [
      'a refund of somebody else’s money',
      `update refunds set payment_id = (select payment_id from refunds where cause = 'staff' limit 1)
        where cause = 'paid_late'`,
      'A refund is',
    ],
    [
      'refunds in the same minute',
      `update refunds set leaves_at = leaves_at + interval '59 seconds' where leaves_at = (
        select min(leaves_at) from refunds where cause = 'staff') and cause = 'staff'`,
      'Refunds of',
    ],
    ['a refund that nobody sees to', `update refunds set ask_at = null`, 'Money that is asked back'],
    ['a payment that nobody asks about', `update payments set ask_at = null`, 'Whoever may'],
  ])('finds %s', async (_what, wrong, check) => {
    await sql.raw(wrong).execute(counter.db)
    expect((await broken()).some((name) => name.startsWith(check))).toBe(true)
  })
})
