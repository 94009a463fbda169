/** A browser opens what is posted in Moments as every other link. */
export const isSinglePage = (): boolean => false
