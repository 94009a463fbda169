import type { Order, ProductDetail } from '@huitou/contract'
import { guest } from '../../backend'
import { newId, type Exam, type Member } from '../../exam'
import { isRecord } from '../../judge-shape'
import { wrongSums } from '../figures'
import { sendAgain, sendOther } from './repeat'

const key = 'PUT /v1/orders/:id'

/** Orders one thing, does everything twice, and cancels it unpaid (or pays it, and has the money back). */
export const order = async (exam: Exam): Promise<void> => {
  const { first } = exam
  if (first === null || !exam.isOn('GET /v1/products')) return
  const offer = await findOffer(exam)
  const { items: stores } = await exam.read('GET /v1/stores', guest)
  const [store] = stores
  if (offer === null || store === undefined) {
    for (const rule of ['repeat', 'reused', 'agreed', 'no-trace'] as const)
      exam.book.open(key, rule, 'nothing is on sale that can be fetched')
    return
  }
  const { product, sku } = offer
  const wish = { lines: [{ skuId: sku.id, quantity: 1 }], fulfilment: { kind: 'pick_up', storeId: store.id } }
  const quote = await exam.read('POST /v1/quotes', first, { body: { ...wish, couponId: null } })
  const wrong = wrongSums(quote)
  exam.judge('POST /v1/quotes', 'sums', wrong === null, {
    expected: 'goods − discount + freight = amount',
    found: wrong ?? '',
  })
  if (quote.whyNot !== null) return exam.book.open(key, 'repeat', `the quote says ${quote.whyNot}`)
  exam.judge('POST /v1/quotes', 'alike', quote.goodsFen === sku.payFen || quote.goodsFen <= sku.priceFen, {
    expected: `the price that was shown, ${sku.payFen}`,
    found: String(quote.goodsFen),
  })
  const params = { id: newId() }
  await atAnotherPrice(exam, first, {
    params,
    body: { ...wish, expectedAmountFen: quote.amountFen + 1 },
    amountFen: quote.amountFen,
  })
  const stockBefore = await stockOf(exam, product.id, sku.id)
  const same = { params, body: { ...wish, expectedAmountFen: quote.amountFen } }
  const made = await place(exam, first, same)
  const stockAfter = await stockOf(exam, product.id, sku.id)
  if (stockBefore !== null && stockAfter !== null)
    exam.judge(key, 'repeat', stockBefore - stockAfter === 1, {
      expected: 'one taken from stock, after three tries',
      found: `${stockBefore - stockAfter} taken`,
    })
  await sendOther(exam, key, {
    who: first,
    same,
    other: {
      params,
      body: { ...same.body, lines: [{ skuId: sku.id, quantity: 2 }], expectedAmountFen: quote.amountFen * 2 },
    },
  })
  await asOthers(exam, params)
  await begin(exam, first, made)
  if (exam.pay !== null) await payAndReturn(exam, first, made)
  await cancel(exam, first, made)
  const stockBack = await stockOf(exam, product.id, sku.id)
  if (stockBefore !== null && stockBack !== null)
    exam.judge('POST /v1/orders/:id/cancellation', 'repeat', stockBack === stockBefore, {
      expected: `${stockBefore} in stock again, given back once`,
      found: String(stockBack),
    })
}

type Sku = ProductDetail['skus'][number]

/** Something that is fetched: rather what is counted, and much of it, so that nobody misses it meanwhile. */
const findOffer = async (exam: Exam): Promise<{ product: ProductDetail; sku: Sku } | null> => {
  const found: { product: ProductDetail; sku: Sku }[] = []
  const { items } = await exam.read('GET /v1/products', guest, { query: { limit: 100 } })
  for (const { id } of items.filter(({ soldOut }) => !soldOut).slice(0, 20)) {
    const product = await exam.read('GET /v1/products/:id', guest, { params: { id } })
    if (!product.deliveries.includes('pick_up')) continue
    found.push(
      ...product.skus.filter(({ stock, payFen }) => payFen > 0 && (stock ?? 3) > 2).map((sku) => ({ product, sku })),
    )
  }
  return found.sort((a, b) => (b.sku.stock ?? 0) - (a.sku.stock ?? 0))[0] ?? null
}

const stockOf = async (exam: Exam, productId: string, skuId: string) => {
  const { skus } = await exam.read('GET /v1/products/:id', guest, { params: { id: productId } })
  return skus.find(({ id }) => id === skuId)?.stock ?? null
}

type Wrong = { params: { id: string }; body: object; amountFen: number }

const atAnotherPrice = async (exam: Exam, first: Member, { params, body, amountFen }: Wrong) => {
  const exchange = await exam.ask(key, first, { params, body })
  exam.refused(key, 'agreed', exchange, 'price_changed')
  const json = exchange.answer?.json
  const told = isRecord(json) ? json.amountFen : undefined
  exam.judge(key, 'agreed', told === amountFen, {
    expected: `amountFen ${amountFen} in the refusal`,
    found: String(told),
    by: exchange,
  })
  exam.refused(key, 'no-trace', await exam.ask('GET /v1/orders/:id', first, { params }), 'not_found')
}

const place = async (exam: Exam, first: Member, input: { params: { id: string }; body: object }): Promise<Order> => {
  const sameness = ({ order: { id, amountFen, state } }: { order: Order }) => [id, amountFen, state]
  const { order: made } = await sendAgain(exam, key, { who: first, input, sameness })
  exam.known.set('GET /v1/orders/:id', input.params)
  exam.judge(key, 'alike', made.id === input.params.id, { expected: 'the id that the device made', found: made.id })
  const wrong = wrongSums(made)
  exam.judge(key, 'sums', wrong === null, { expected: 'goods − discount + freight = amount', found: wrong ?? '' })
  exam.judge(key, 'hold', made.payUntil !== null && Date.parse(made.payUntil) > Date.parse(made.at), {
    expected: 'payUntil after it was placed',
    found: String(made.payUntil),
  })
  const { items } = await exam.read('GET /v1/orders', first, { query: { limit: 100 } })
  const listed = items.filter(({ id }) => id === made.id)
  exam.judge('GET /v1/orders', 'alike', listed.length === 1, {
    expected: 'the order, once',
    found: `${listed.length} times`,
  })
  const alike = items.filter(
    (one) => one.state === 'awaiting_payment' && one.lines[0]?.skuId === made.lines[0]?.skuId && one.at >= made.at,
  )
  exam.judge(key, 'repeat', alike.length <= 1, {
    expected: 'one order after three tries',
    found: `${alike.length} orders`,
  })
  return made
}

const asOthers = async (exam: Exam, params: { id: string }) => {
  const { second } = exam
  if (second === null) return
  exam.refused('GET /v1/orders/:id', 'own', await exam.ask('GET /v1/orders/:id', second, { params }), 'not_found')
  for (const act of ['payment', 'settlement', 'cancellation', 'receipt'] as const) {
    const acting = `POST /v1/orders/:id/${act}` as const
    exam.refused(acting, 'own', await exam.ask(acting, second, { params, body: {} }), 'not_found')
  }
  const asking = 'PUT /v1/refund-requests/:id'
  const body = { orderId: params.id, reason: 'other' }
  exam.refused(asking, 'own', await exam.ask(asking, second, { params: { id: newId() }, body }), 'not_found')
  exam.refused(
    'POST /v1/orders/:id/receipt',
    'limits',
    await exam.ask('POST /v1/orders/:id/receipt', exam.first ?? second, { params, body: {} }),
    'not_shipped',
  )
}

/** Twice the same attempt: both answer, and the order stays one that waits. */
const begin = async (exam: Exam, first: Member, { id }: Order) => {
  const paying = 'POST /v1/orders/:id/payment'
  const input = { params: { id }, body: {} }
  const exchange = await exam.ask(paying, first, input)
  if ([404, 409].includes(exchange.answer?.status ?? 0))
    return exam.book.open(paying, 'repeat', 'nothing can be paid in this session')
  await sendAgain(exam, paying, { who: first, input, sameness: ({ order: { id: same, state } }) => [same, state] })
  const settling = 'POST /v1/orders/:id/settlement'
  await sendAgain(exam, settling, { who: first, input, sameness: ({ order: { id: same, state } }) => [same, state] })
}

/** `refunds` on the way count: money that was asked back twice must not go back twice. */
const payAndReturn = async (exam: Exam, first: Member, { id, amountFen }: Order) => {
  const { parameters } = await exam.read('POST /v1/orders/:id/payment', first, { params: { id }, body: {} })
  if (parameters !== null) await exam.pay?.(parameters)
  const settling = 'POST /v1/orders/:id/settlement'
  const { order: paid } = await exam.read(settling, first, { params: { id }, body: {} })
  exam.judge(settling, 'alike', paid.payment === 'paid' && paid.payUntil === null, {
    expected: 'paid, after WeChat said so',
    found: `${paid.payment}, ${paid.state}`,
  })
  exam.refused(
    'POST /v1/orders/:id/payment',
    'limits',
    await exam.ask('POST /v1/orders/:id/payment', first, { params: { id }, body: {} }),
    'already_paid',
    'not_payable',
  )
  exam.refused(
    'POST /v1/orders/:id/cancellation',
    'limits',
    await exam.ask('POST /v1/orders/:id/cancellation', first, { params: { id }, body: {} }),
    'not_cancellable',
  )
  const asking = 'PUT /v1/refund-requests/:id'
  const much = { orderId: id, amountFen: amountFen + 1, reason: 'not_wanted' }
  exam.refused(
    asking,
    'limits',
    await exam.ask(asking, first, { params: { id: newId() }, body: much }),
    'refund_too_high',
  )
  if (!paid.may.refund) return exam.book.open(asking, 'repeat', 'it cannot be refunded at once')
  const same = { params: { id: newId() }, body: { orderId: id, reason: 'not_wanted' } }
  const sameness = ({ refundRequest }: { refundRequest: { id: string; amountFen: number } }) => [
    refundRequest.id,
    refundRequest.amountFen,
  ]
  const { order: after } = await sendAgain(exam, asking, { who: first, input: same, sameness })
  exam.known.set('GET /v1/refund-requests/:id', same.params)
  const back = after.refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
  exam.judge(asking, 'repeat', back === amountFen, {
    expected: `${amountFen} fen on their way back, once`,
    found: String(back),
  })
  await sendOther(exam, asking, {
    who: first,
    same,
    other: { params: same.params, body: { ...same.body, reason: 'late' } },
  })
  if (exam.second)
    exam.refused(
      'GET /v1/refund-requests/:id',
      'own',
      await exam.ask('GET /v1/refund-requests/:id', exam.second, { params: same.params }),
      'not_found',
    )
}

const cancel = async (exam: Exam, first: Member, { id }: Order) => {
  const cancelling = 'POST /v1/orders/:id/cancellation'
  const input = { params: { id }, body: {} }
  const now = await exam.read('GET /v1/orders/:id', first, { params: { id } })
  if (now.state !== 'awaiting_payment') return
  const { order: cancelled } = await sendAgain(exam, cancelling, {
    who: first,
    input,
    sameness: ({ order: made }) => [made.id, made.state],
  })
  exam.judge(cancelling, 'alike', cancelled.state === 'cancelled' && cancelled.payUntil === null, {
    expected: 'cancelled',
    found: cancelled.state,
  })
  exam.refused(
    'POST /v1/orders/:id/payment',
    'limits',
    await exam.ask('POST /v1/orders/:id/payment', first, input),
    'not_payable',
    'not_configured',
  )
}
