import { useState, type ComponentType } from 'react'
import { hasShareSheet, openShareSheet } from '@/platform/share.h5'
import { Button } from '@/ui/button'
import { cardOf } from './card-of'
import type { InviteProps } from './invite-props'
import type { ShareSheetProps } from './share-sheet.h5'

/** The browser's own sheet, where it has one; else ours, which comes when it is asked for. */
export const Invite = ({ of, ...look }: InviteProps) => {
  const [open, setOpen] = useState(false)
  const [OurSheet, setOurSheet] = useState<ComponentType<ShareSheetProps> | null>(null)
  const invite = async () => {
    if (hasShareSheet() && (await openShareSheet(cardOf(of, of.share)))) return
    const { ShareSheet } = await import('./share-sheet.h5')
    setOurSheet(() => ShareSheet)
    setOpen(true)
  }
  return (
    <>
      <Button {...look} onTap={() => void invite().catch(() => undefined)} />
      {OurSheet && <OurSheet card={cardOf(of, of.share)} open={open} onClose={() => setOpen(false)} />}
    </>
  )
}
