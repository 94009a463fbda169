/** The page of the code, fetched by a browser before there is no network. One that fails is fetched at the tap. */
export const fetchCodePage = (): void => void import('@/packages/counter/code').catch(() => undefined)
