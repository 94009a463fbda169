import { linkPath } from '@huitou/contract/share-scene'
import { knownRemote } from '@/api/use-remote'
import { t } from '@/i18n'
import { addressOfPage, type SharedCard } from '@/platform/share'
import type { OwnShare } from './use-own-share'

/** What a page is about, as far as it can be shared. */
export type Shareable = { kind: 'group' | 'deal' | 'product'; id: string | null }

/** The way to it with the viewer's own share, where there is one: whatever brought the viewer here goes no further. */
export const pathOf = ({ kind, id }: Shareable, share: OwnShare | null): string =>
  `/${linkPath(id === null ? { kind: 'shop', id: null } : { kind, id }, share?.token)}`

/** What a chat shows of it: the server's words for a member's share, the name of the thing for a guest's. */
export const cardOf = (of: Shareable, share: OwnShare | null): SharedCard =>
  share === null
    ? { title: nameOf(of), text: '', url: addressOfPage(pathOf(of, null)), picture: null }
    : { title: share.card.title, text: share.card.text, url: share.url, picture: share.card.picture.src }

const nameOf = ({ kind, id }: Shareable): string =>
  (id === null ? undefined : kind === 'group' ? groupName(id) : thingName(kind, id)) ?? t.shopName

const groupName = (id: string) => knownRemote('GET /v1/groups/:id', { params: { id } })?.deal.name

const thingName = (kind: 'deal' | 'product', id: string) =>
  kind === 'deal'
    ? knownRemote('GET /v1/deals/:id', { params: { id } })?.name
    : knownRemote('GET /v1/products/:id', { params: { id } })?.name
