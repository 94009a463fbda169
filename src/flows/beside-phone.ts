/** A mini-program is on a phone already. */
export const besidePhone = (): void => {}
