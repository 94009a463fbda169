import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TwoShops } from '../../payments/testing/two-shops'
import { catalogId } from '../../shop/catalog'

/** Of the test brand: two seats, and money off for who opens. */
export const rushed = {
  dealId: catalogId('deal', 'longjing-for-two'),
  seats: 2,
  openingFen: 8900,
  seatFen: 9900,
}

export type Person = { id: string; token: string }
type Answer = { status: number; body: { code?: string } }

export const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
export const countOf = (answers: readonly Answer[], wanted: number | string) =>
  answers.filter(({ status, body }) => status === wanted || body.code === wanted).length

/** What people do at two shops, each asked in turn. */
export const crowd = (shops: TwoShops) => {
  const { db } = shops.database
  const tradeOf = (orderId: string) => shops.tradeOf(orderId)
  const begin = (n: number, { token }: Person, orderId: string) =>
    shops.ask(n, `POST /v1/orders/${orderId}/payment`, { token })
  /** Whoever asked a process that is gone asks again. */
  const begun = async (n: number, who: Person, orderId: string): Promise<string | null> => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const { status } = await begin(n + attempt, who, orderId)
      if (status === 200) return tradeOf(orderId)
      if (status !== 0) return null
    }
    return null
  }
  return {
    /** A few at a time: signing in is not what is tried here. */
    signIn: async (name: string, count: number): Promise<Person[]> => {
      const people: Person[] = []
      for (let n = 0; n < count; n += 20)
        people.push(...(await times(Math.min(20, count - n), (m) => shops.signIn(`${name}-${n + m}`))))
      return people
    },
    /** The deal has stock for so many more seats, and no others. */
    leaveOver: async (units: number) => {
      await sql`update skus set given = skus.given + ${units}::int - d.left_over from deals d
        where d.id = ${rushed.dealId} and skus.id = d.sku_id`.execute(db)
      await sql`update deals set given = given + ${units}::int - left_over, left_over = ${units}
        where id = ${rushed.dealId}`.execute(db)
    },
    open: (n: number, { token }: Person, { id = randomUUID() as string, orderId = randomUUID() as string } = {}) =>
      shops.ask(n, `PUT /v1/groups/${id}`, {
        token,
        body: { dealId: rushed.dealId, orderId, expectedAmountFen: rushed.openingFen },
      }),
    join: (n: number, { token }: Person, { id, orderId = randomUUID() }: { id: string; orderId?: string }) =>
      shops.ask(n, `PUT /v1/groups/${id}/seats/${orderId}`, { token, body: { expectedAmountFen: rushed.seatFen } }),
    leave: (n: number, { token }: Person, { id, orderId }: { id: string; orderId: string }) =>
      shops.ask(n, `POST /v1/groups/${id}/seats/${orderId}/leaving`, { token }),
    begun,
    /** @returns the number of the trade; null when the seat cannot be paid any more */
    pay: async (n: number, who: Person, { orderId, deliver }: { orderId: string; deliver: number }) => {
      const number = await begun(n, who, orderId)
      if (number !== null) await shops.pay.pays(number, { deliver })
      return number
    },
    /** More seats than a group has, as anybody could see them at this moment. */
    overfull: async (): Promise<number> => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
        select 1 from seats s join groups g on g.id = s.group_id where s.state in ('held', 'paid')
        group by g.id, g.seats having count(*) > g.seats) as groups`.execute(db)
      return rows[0]?.count ?? 0
    },
    /** Of these trades, who has neither goods nor money: their order's state. */
    cheated: async (numbers: readonly string[]): Promise<string[]> => {
      if (numbers.length === 0) return []
      const { rows } = await sql<{ what: string }>`
        select format('%s: %s, order %s, group %s, %s back', p.out_trade_no, p.state, o.state, g.state,
          coalesce(r.fen, 0)) as what
        from payments p join orders o on o.id = p.order_id join groups g on g.id = o.group_id
          left join (select payment_id, sum(amount_fen) as fen from refunds group by 1) r on r.payment_id = p.id
        where p.out_trade_no in (${sql.join([...numbers])}) and (p.state <> 'paid'
          or not (g.state = 'succeeded' and o.state = 'paid' and r.fen is null)
            and coalesce(r.fen, 0) <> p.amount_fen)`.execute(db)
      return rows.map(({ what }) => what)
    },
  }
}
