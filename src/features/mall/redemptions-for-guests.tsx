import { picture } from '@/api/address'
import { ForGuests } from '@/flows/for-guests'
import { mallWords } from '@/i18n/mall'

/** What was redeemed is a member's: a guest signs in first. */
export const RedemptionsForGuests = () => {
  const words = mallWords().redemption
  return <ForGuests picture={picture('empty/orders', 440)} title={words.guestTitle} help={words.guestHelp} />
}
