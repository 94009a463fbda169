/** WeChat fetches the package of the code while home shows: `preloadRule`. */
export const fetchCodePage = (): void => {}
