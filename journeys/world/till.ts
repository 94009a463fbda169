import { randomUUID } from 'node:crypto'

export type Purchase = { orderId: string; points: number; growth: number }

/** Where the shop learns of purchases, until it has orders of its own. Amounts are whole yuan of goods. */
export type Till = {
  /** Handed over at the counter, or shipped and just received. */
  buy: (memberId: string, what: { yuan: number; shipped?: boolean }) => Promise<Purchase>
  refund: (memberId: string, what: { orderId: string; yuan: number }) => Promise<Purchase>
}

/** @param secret of this start, which the backend's internal routes ask for */
export function openTill(serverUrl: string, secret: string): Till {
  const tell = async (path: string, body: object): Promise<Purchase> => {
    const answer = await fetch(`${serverUrl}/internal/purchases${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-secret': secret },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`the till was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    buy: (memberId, { yuan, shipped = false }) =>
      tell('', { memberId, orderId: randomUUID(), goodsFen: yuan * 100, handedOver: !shipped }),
    refund: (memberId, { orderId, yuan }) =>
      tell('/reversals', { memberId, orderId, refundId: randomUUID(), refundedGoodsFen: yuan * 100 }),
  }
}
