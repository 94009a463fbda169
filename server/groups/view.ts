import type { Language, Shop } from '../shop'

/** For whom and when groups are shown; null is a guest. */
export type GroupView = { memberId: string | null; now: Date; language: Language; shop: Shop }
