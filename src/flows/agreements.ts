import type { Member } from '@huitou/contract'
import { call } from '@/api/call'
import brand from '@/brand/brand.json'

const { terms, privacy } = brand.documents
/** To the versions of the papers that are in force. */
export const hasAgreed = ({ agreed }: Member): boolean => agreed.terms === terms && agreed.privacy === privacy

/** The papers were named beside the button: what was agreed to is written down, with its version. */
export const agreeTo = (member: Member): void => {
  if (hasAgreed(member)) return
  const keep = (document: 'terms' | 'privacy', version: string) =>
    call('PUT /v1/me/agreements/:document', { params: { document }, body: { version } })
  // A record that did not get through is asked for again at the next tap, beside the same words.
  void keep('terms', terms)
    .then(() => keep('privacy', privacy))
    .catch(() => undefined)
}
