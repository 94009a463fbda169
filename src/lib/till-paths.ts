/** Doors that only staff know: apart from the others, which the first screen of the app loads. */
export const tillPaths = {
  order: '/packages/till/order',
  redemption: '/packages/till/redemption',
  refund: '/packages/till/refund',
  deals: '/packages/till/deals',
} as const

/** An order or a redemption as the shop works on it. */
export const tillOrderPath = (id: string): string => `${tillPaths.order}?id=${id}`
export const tillRedemptionPath = (id: string): string => `${tillPaths.redemption}?id=${id}`
/** Money of an order goes back; `request`: because the member asked. */
export const tillRefundPath = ({ order, request }: { order: string; request?: string }): string =>
  `${tillPaths.refund}?order=${order}${request === undefined ? '' : `&request=${request}`}`
