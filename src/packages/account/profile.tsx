import { ProfileScreen } from '@/features/profile/profile-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function ProfilePage() {
  return (
    <Frame title={t.titles.profile}>
      <ProfileScreen />
    </Frame>
  )
}
