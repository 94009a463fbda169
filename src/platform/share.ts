import type { SharedCard, SignPage } from './shared-card'

export type { SharedCard }

/** A mini-program answers WeChat's menu at the tap: nothing is told before. */
export const offerCard = async (_card: SharedCard, _sign: SignPage): Promise<string | null> => null

/** A page of a mini-program has no address. */
export const addressOfPage = (_path: string): string => ''
