import { isSinglePage } from '@/platform/single-page'
import { ShareButton } from '@/ui/share-button'
import type { InviteProps } from './invite-props'

/** In WeChat a tap opens its list of chats; the page says what is sent. A page in Moments is sent by its menu alone. */
export const Invite = ({ of: _, ...look }: InviteProps) => (isSinglePage() ? null : <ShareButton {...look} />)
