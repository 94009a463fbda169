import type { Group } from '@huitou/contract'
import type { PosterWords } from '@/i18n/poster/zh-CN'
import type { PosterFacts } from './poster-steps'

/** What a poster says of an open group, without what has to be fetched. As a guest sees it: what one alone costs anybody. */
export const posterFacts = (
  group: Group,
  { words, sharer }: { words: PosterWords; sharer: string | null },
): Omit<PosterFacts, 'modules' | 'pictures'> => {
  const { deal, seats, seatsPaid: paid, seatsHeld: held, endsAt } = group
  const free = Math.max(0, seats - paid - held)
  return {
    shop: words.shop,
    slogan: words.slogan,
    sharer: sharer === null ? null : { name: sharer, invites: words.invites },
    name: deal.name,
    help: deal.skuName,
    priceFen: group.priceFen,
    people: words.people(seats),
    solo: deal.soloPriceFen === null ? '' : words.solo(deal.soloPriceFen),
    seats: { paid, held, free },
    left: free === 0 ? words.full : words.missing(free),
    until: endsAt === null ? '' : words.until(endsAt),
    scan: words.scan,
    promise: words.promise,
  }
}
