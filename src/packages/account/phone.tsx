import { PhoneScreen } from '@/features/phone/phone-screen'
import { accountWords } from '@/i18n/account'
import { Frame } from '@/pages/frame/frame'

export default function PhonePage() {
  return (
    <Frame title={accountWords().phone.title}>
      <PhoneScreen />
    </Frame>
  )
}
