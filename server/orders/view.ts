import type { Language, Shop } from '../shop'

/** For whom and when something is shown. */
export type OrderView = { now: Date; language: Language; shop: Shop }
