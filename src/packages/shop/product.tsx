import { ProductScreen } from '@/features/shop/product-screen'
import { t } from '@/i18n'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function ProductPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={t.titles.product}>
      <ProductScreen id={id} />
    </Frame>
  )
}
