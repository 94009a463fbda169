import { decodeLinkQuery, decodeScene, linkPage, type LinkKind } from '@huitou/contract/share-scene'
import type { ShareTarget } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import brand from '@/brand/brand.json'
import { sharingWords } from '@/i18n/sharing'
import { sells } from '@/lib/app-pages'
import { leaveFor } from '@/platform/leave.h5'
import { currentPath } from '@/platform/navigation'
import { pageParams } from '@/platform/page'
import { Button } from '@/ui/button'

/** From a browser to the same page of the mini-program. Whether the shop has one is known once somebody taps. */
export const IntoMini = ({ size }: { size?: 'inline' }) => {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const words = sharingWords().intoMini
  if (!sells(brand.features)) return null
  const go = async () => {
    setBusy(true)
    const link = await call('POST /v1/wechat/links', { body: whereFrom() }).catch(() => null)
    setBusy(false)
    if (link === null) setFailed(true)
    else leaveFor(link.url)
  }
  return (
    <Button
      id="into-mini"
      kind="quiet"
      size={size}
      words={words.open}
      busy={busy}
      offReason={failed ? words.none : undefined}
      onTap={() => void go()}
    />
  )
}

const KINDS = ['group', 'deal', 'product'] as const

/** What the page shows, with the share that led to it; the shop, where the page is about nothing that is shared. */
const whereFrom = (): { target: ShareTarget; token?: string } => {
  const params = pageParams()
  const { id, token } = decodeLinkQuery(params)
  const shared = token ?? decodeScene(params.scene)?.token ?? null
  const kind = KINDS.find((each: LinkKind) => currentPath() === `/${linkPage(each)}`)
  const target: ShareTarget = kind === undefined || id === null ? { kind: 'shop' } : { kind, id }
  return shared === null || target.kind === 'shop' ? { target } : { target, token: shared }
}
