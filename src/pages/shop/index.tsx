import brand from '@/brand/brand.json'
import { DealShelf } from '@/features/deals/deal-shelf'
import { ShopScreen } from '@/features/shop/shop-screen'
import { dealPath, paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Frame } from '../frame/frame'

export default function ShopPage() {
  return (
    <Frame tab="shop">
      <ShopScreen
        above={
          brand.features.groupbuy ? (
            <DealShelf onOpen={(dealId) => open(dealPath(dealId))} onOwn={() => open(paths.ownGroups)} />
          ) : null
        }
        onOpen={(productId) => open(`${paths.product}?id=${productId}`)}
      />
    </Frame>
  )
}
