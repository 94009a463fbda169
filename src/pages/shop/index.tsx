import { ShopScreen } from '@/features/shop/shop-screen'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Frame } from '../frame/frame'

export default function ShopPage() {
  return (
    <Frame tab="shop">
      <ShopScreen onOpen={(productId) => open(`${paths.product}?id=${productId}`)} />
    </Frame>
  )
}
