/** Title and language of the document, for tabs and screen readers. */
export const describeDocument = (title: string, language: string): void => {
  document.title = title
  document.documentElement.lang = language
}

/** The address of this page, as somebody else would open it. */
export const pageAddress = (): string => window.location.href
