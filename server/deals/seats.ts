import type { Row, Trx } from '../db/schema'

export type Release = { orderId: string; cause: NonNullable<Row<'seats'>['cause']>; at: Date }

export const releaseSeat = async (_trx: Trx, _release: Release): Promise<void> => {
  throw new Error('not yet')
}
