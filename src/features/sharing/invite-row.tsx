import { useState } from 'react'
import { groupsWords } from '@/i18n/groups'
import { posterPath } from '@/lib/paths'
import { copyText } from '@/platform/copy'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'
import type { OwnShare } from './use-own-share'

/** Other ways to invite than the button at the thumb. Nothing before the share is there. */
export const InviteRow = ({ share }: { share: OwnShare | null }) => {
  const words = groupsWords()
  const [copied, setCopied] = useState(false)
  if (share === null) return null
  return (
    <List>
      <ListRow
        id="copy-link"
        icon="copy"
        words={words.copyLink}
        value={copied ? words.invited : undefined}
        onTap={() => void copyText(share.url).then(setCopied)}
      />
      {share.target.kind === 'group' ? <PosterRow id={share.target.id} /> : null}
    </List>
  )
}

const PosterRow = ({ id }: { id: string }) => (
  <ListRow id="poster" icon="paper" words={groupsWords().poster} onTap={() => open(posterPath(id))} />
)
