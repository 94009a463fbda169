/** `refused`: the album is not allowed, and WeChat asks no second time. */
export type Saved = 'saved' | 'refused' | 'cancelled' | 'failed'
