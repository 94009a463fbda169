/** Where `npm start` serves the API. A telephone has no origin of its own to ask. */
const OWN = 'http://localhost:4000'

/**
 * Where the app asks, from API_BASE: an address to which `/v1/…` is added. Nothing given is the own origin of H5.
 * @throws Error that says what to write
 */
export const apiBaseOf = (given: string | undefined, { isH5 }: { isH5: boolean }): string => {
  const text = given?.trim() ?? ''
  if (text === '') return isH5 ? '' : OWN
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`API_BASE is ${text}: write the address of the backend, such as https://api.shop.example`)
  if (/\/v1\/?$/.test(url.pathname)) throw new Error(`API_BASE is ${text}: leave out /v1, the app adds it`)
  return text.replace(/\/+$/, '')
}
