import type { PointEntry } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { sells } from '@/lib/app-pages'
import { monthOf } from '@/lib/day'
import { groupPath, paths } from '@/lib/paths'

/** Where the thing behind an entry can be seen; null where there is nothing more to see than the line says. */
export const sourcePath = ({ kind, id }: PointEntry['source']): string | null => {
  switch (kind) {
    case 'check_in':
      return brand.features.checkin ? `${paths.checkin}?month=${monthOf(id)}` : null
    case 'redemption':
      return brand.features.mall ? `${paths.redemption}?id=${id}` : null
    case 'order':
      return sells(brand.features) ? `${paths.order}?id=${id}` : null
    case 'group':
      return brand.features.groupbuy ? groupPath(id) : null
    case 'counter_visit':
      return `${paths.ownVisit}?id=${id}`
    default:
      return null
  }
}
