import { WalletScreen } from '@/features/coupons/wallet-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function WalletPage() {
  return (
    <Frame title={t.titles.wallet}>
      <WalletScreen />
    </Frame>
  )
}
