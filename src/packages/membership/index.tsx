import { CardScreen } from '@/features/membership/card-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function CardPage() {
  return (
    <Frame title={t.titles.card}>
      <CardScreen />
    </Frame>
  )
}
