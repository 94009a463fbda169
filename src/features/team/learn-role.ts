import { keepKnownMember } from '@/api/become'
import { call } from '@/api/call'

/** What the member may do here has changed: whatever shows it is told. Without a network it is known at the next start. */
export const learnRole = async (): Promise<void> => {
  await call('GET /v1/me', {}).then(keepKnownMember, () => undefined)
}
