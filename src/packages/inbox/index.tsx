import { InboxScreen } from '@/features/messages/inbox-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function InboxPage() {
  return (
    <Frame title={t.titles.inbox}>
      <InboxScreen />
    </Frame>
  )
}
