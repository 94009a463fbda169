import { encodeLinkQuery, linkPage } from '@huitou/contract/share-scene'
import { useCallback, useEffect, useRef, useState, type ComponentType } from 'react'
import { sharingWords } from '@/i18n/sharing'
import { layOpenTag } from '@/platform/open-tag.h5'
import { Button } from '@/ui/button'
import type { LaunchProps } from './launch-props'
import styles from './launch.module.scss'

/**
 * For whoever came by a link: the same page in the mini-program. WeChat's tag lies over a button and takes its taps;
 * where WeChat refuses the tag, the way of every other browser takes its place.
 */
export const Launch = ({ target: { kind, id }, token, appId }: LaunchProps) => {
  const place = useRef<HTMLDivElement>(null)
  const [Otherwise, setOtherwise] = useState<ComponentType<{ size?: 'inline' }> | null>(null)
  const refused = Otherwise !== null
  const goOtherwise = useCallback(() => {
    void import('@/flows/into-mini.h5').then(
      ({ IntoMini }) => setOtherwise(() => IntoMini),
      () => undefined,
    )
  }, [])
  useEffect(() => {
    if (place.current === null || appId === null || refused) return
    // WeChat names pages in this tag as if they were files.
    const path = `${linkPage(kind)}.html?${encodeLinkQuery({ id, token })}`
    return layOpenTag(place.current, { id: 'open-mini', appId, path }, goOtherwise)
  }, [kind, id, token, appId, refused, goOtherwise])
  if (appId === null) return null
  if (Otherwise !== null) return <Otherwise size="inline" />
  return (
    <div className={styles.launch}>
      <Button id="into-mini" kind="quiet" size="inline" words={sharingWords().intoMini.open} onTap={goOtherwise} />
      <div ref={place} className={styles.over} />
    </div>
  )
}
