/** Title and language of the document, for tabs and screen readers. */
export const describeDocument = (title: string, language: string): void => {
  document.title = title
  document.documentElement.lang = language
}

/** The address of this page, as somebody else would open it. */
export const pageAddress = (): string => window.location.href

/** Whether somebody can see the app: a tab behind others is not asked for. */
export const isLookedAt = (): boolean => document.visibilityState === 'visible'
