import { sharingWords } from '@/i18n/sharing'
import { Invite } from './invite'
import type { Landing } from './use-landing'

/** Sends the page on; small, beside what it is about. */
export const ShareLink = ({ of }: { of: Landing }) => (
  <Invite id="share" of={of} words={sharingWords().share} icon="share" kind="quiet" size="inline" />
)
