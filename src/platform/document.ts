/** The mini-program's window takes its title from WeChat. */
export const describeDocument = (_title: string, _language: string): void => {}

/** A page of a mini-program has no address that a browser could open. */
export const pageAddress = (): string => ''

/** Whether somebody can see the app: a hidden mini-program does not run. */
export const isLookedAt = (): boolean => true
