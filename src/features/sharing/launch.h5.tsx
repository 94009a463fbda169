import { encodeLinkQuery, linkPage } from '@huitou/contract/share-scene'
import { useEffect, useRef, useState } from 'react'
import { IntoMini } from '@/flows/into-mini.h5'
import { layOpenTag } from '@/platform/open-tag.h5'
import type { LaunchProps } from './launch-props'
import styles from './launch.module.scss'

/** For whoever came by a link: the same page in the mini-program. WeChat's tag lies over our own way, which is left where WeChat refuses it. */
export const Launch = ({ target: { kind, id }, token, appId }: LaunchProps) => {
  const place = useRef<HTMLDivElement>(null)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    if (place.current === null || appId === null || refused) return
    // WeChat names pages in this tag as if they were files.
    const path = `${linkPage(kind)}.html?${encodeLinkQuery({ id, token })}`
    return layOpenTag(place.current, { id: 'open-mini', appId, path }, () => setRefused(true))
  }, [kind, id, token, appId, refused])
  if (appId === null) return null
  return (
    <div className={styles.launch}>
      <IntoMini size="inline" />
      <div ref={place} className={refused ? '' : styles.over} />
    </div>
  )
}
