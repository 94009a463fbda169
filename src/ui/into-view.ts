/** In the mini-program only the thumb moves a row of chips: what one could tap shows already. */
export const bringIntoView = (id: string): void => void id
