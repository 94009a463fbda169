import { OwnGroups } from '@/features/groups/own-groups'
import { SharingNumbers } from '@/features/sharing/sharing-numbers'
import { ownGroupsWords } from '@/i18n/own-groups'
import { Frame } from '@/pages/frame/frame'

export default function OwnGroupsPage() {
  return (
    <Frame title={ownGroupsWords().title}>
      <OwnGroups above={<SharingNumbers />} />
    </Frame>
  )
}
