import brand from '@/brand/brand.json'
import { DealShelf } from '@/features/deals/deal-shelf'
import { ShopScreen } from '@/features/shop/shop-screen'
import { dealPath, paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Frame } from '../frame/frame'

export default function ShopPage() {
  const deals = brand.features.groupbuy ? (
    <DealShelf
      alone={!brand.features.shop}
      onOpen={(dealId) => open(dealPath(dealId))}
      onOwn={() => open(paths.ownGroups)}
    />
  ) : null
  return (
    <Frame tab="shop">
      {brand.features.shop ? (
        <ShopScreen above={deals} onOpen={(productId) => open(`${paths.product}?id=${productId}`)} />
      ) : (
        deals
      )}
    </Frame>
  )
}
