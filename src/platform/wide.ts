/** A phone is as wide as it is. */
export const useWide = (): void => {}
