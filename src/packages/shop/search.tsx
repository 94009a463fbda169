import { SearchScreen } from '@/features/shop/search-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function SearchPage() {
  return (
    <Frame title={t.titles.search}>
      <SearchScreen />
    </Frame>
  )
}
