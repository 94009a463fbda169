import { useState } from 'react'
import { hasShareSheet, openShareSheet } from '@/platform/share.h5'
import { Button } from '@/ui/button'
import { cardOf } from './card-of'
import type { InviteProps } from './invite-props'
import { ShareSheet } from './share-sheet.h5'

/** The browser's own sheet, where it has one; else ours. */
export const Invite = ({ of, ...look }: InviteProps) => {
  const [open, setOpen] = useState(false)
  const invite = async () => setOpen(!(hasShareSheet() && (await openShareSheet(cardOf(of, of.share)))))
  return (
    <>
      <Button {...look} onTap={() => void invite()} />
      <ShareSheet card={cardOf(of, of.share)} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
