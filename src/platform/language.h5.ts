/** The language that the browser speaks, e.g. `zh-CN` or `en-GB`. */
export const deviceLanguage = (): string => navigator.language
