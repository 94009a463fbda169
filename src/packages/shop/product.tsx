import { Arrival } from '@/features/sharing/arrival'
import { ShareLink } from '@/features/sharing/share-link'
import { useLanding } from '@/features/sharing/use-landing'
import { ProductScreen } from '@/features/shop/product-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'
import { Skeleton } from '@/ui/skeleton'

export default function ProductPage() {
  const landing = useLanding('product')
  return (
    <Frame title={t.titles.product}>
      {landing.looking ? (
        <Skeleton bones={['panel', 'figure', 'title', 'line', 'row', 'row']} />
      ) : (
        <ProductScreen
          key={landing.id}
          id={landing.id}
          above={<Arrival of={landing} />}
          share={<ShareLink of={landing} />}
        />
      )}
    </Frame>
  )
}
