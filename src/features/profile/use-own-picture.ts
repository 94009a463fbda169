import type { Member } from '@huitou/contract'
import { useState } from 'react'
import { usePictures, type PictureSent } from '@/flows/use-pictures'

type OwnPicture = {
  /** What was chosen, whether it is to be seen or a drawn face is. */
  picture: PictureSent | null
  on: boolean
  /** Whether a tap opens the album: the first one does, and each on a picture that is on already. */
  asks: boolean
  choose: () => void
  takeOff: () => void
  /** What the profile is to be saved with: the id of the picture once it is there, null for a drawn face. */
  sent: () => Promise<string | null | 'failed'>
}

/** A picture of one's own instead of a drawn face. Whatever fails, the choice stays. */
export const useOwnPicture = ({ pictureId, avatar }: Pick<Member, 'pictureId' | 'avatar'>): OwnPicture => {
  const kept = pictureId === null ? [] : [{ id: pictureId, preview: avatar.src }]
  const { items, add, again, settled } = usePictures({ kept, most: 1 })
  const [wanted, setWanted] = useState(pictureId !== null)
  const picture = items[0] ?? null
  const on = wanted && picture !== null
  const asks = picture === null || on
  return {
    picture,
    on,
    asks,
    choose: () => {
      setWanted(true)
      if (asks) add()
    },
    takeOff: () => setWanted(false),
    sent: async () => {
      if (!on) return null
      if (picture.state === 'failed') again(picture.id)
      return (await settled())?.[0] ?? 'failed'
    },
  }
}
