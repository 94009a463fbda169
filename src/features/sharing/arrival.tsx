import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useVisit } from '@/flows/use-visit'
import { useOwnShare, type OwnShare } from './use-own-share'

type ArrivalProps = {
  groupId: string
  /** The share that the page was opened with. */
  token: string | null
  onMade: (share: OwnShare | null) => void
}

/** Stands in a page whose content shows: only then is it told who came, and the viewer's own share made. */
export const Arrival = ({ groupId, token, onMade }: ArrivalProps) => {
  useVisit(token, true)
  const made = useOwnShare('group', groupId)
  useEffect(() => onMade(made), [made, onMade])
  return <View />
}
