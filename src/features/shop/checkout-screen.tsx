import type { Line } from '@/lib/order-lines'

/** What it costs and how it is handed over, before the tap that pays. */
export const CheckoutScreen = (_props: { lines: Line[] }) => null
