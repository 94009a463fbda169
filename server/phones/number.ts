/** The app of numbers, beside those of WeChat: a number is an identity. */
export const PHONE_APP = 'phone'

/** As people type it here, with the country's number before it: the way it is kept. */
export const withCountry = (phone: string): string => `+86${phone}`

/** Enough to know one's own by: `138****8000`. */
export const masked = (phone: string): string => {
  const national = phone.replace(/^\+86(?=1\d{10}$)/, '')
  const shown = national.startsWith('+') ? 4 : 3
  return `${national.slice(0, shown)}****${national.slice(-4)}`
}
