import type { Parcel } from './use-work'

/** What was chosen and typed, as the shop takes it; null when it is no parcel. */
export const readParcel = (carrier: string, number: string): Parcel | null => {
  const code = carrier.trim().toUpperCase()
  const trackingNumber = number.replace(/\s/g, '')
  return /^[A-Z0-9]{2,20}$/.test(code) && /^[0-9A-Za-z-]{4,40}$/.test(trackingNumber)
    ? { carrier: code, trackingNumber }
    : null
}
