import { picture } from '@/api/address'
import { tillWords } from '@/i18n/till'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { EmptyState } from '@/ui/empty-state'

/** For a member who does not work here, or no longer does. */
export const NotForYou = () => {
  const { notForYou: words } = tillWords()
  return (
    <EmptyState
      picture={picture('empty/orders', 440)}
      title={words.title}
      help={words.help}
      action={{ id: 'open-join', words: words.join, onTap: () => open(paths.join) }}
    />
  )
}
