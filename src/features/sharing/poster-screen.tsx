import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { ForGuests } from '@/flows/for-guests'
import { t } from '@/i18n'
import { posterWords } from '@/i18n/poster'
import { groupPath, paths } from '@/lib/paths'
import { unreachable } from '@/lib/unreachable'
import { savesPictures } from '@/platform/album'
import { openTab, replace } from '@/platform/navigation'
import { EmptyState } from '@/ui/empty-state'
import { PosterBar } from './poster-bar'
import { PosterCanvas } from './poster-canvas'
import { usePoster, type Poster } from './use-poster'
import styles from './poster-screen.module.scss'

const CANVAS = 'poster-canvas'

/** A group as a picture that can be sent on, printed and scanned. */
export const PosterScreen = ({ id }: { id: string | null }) => (id === null ? <Unknown /> : <Known id={id} />)

const Unknown = () => (
  <EmptyState
    picture={picture('empty/groups', 440)}
    title={t.problem.not_found}
    action={{ id: 'deals', words: t.tabs.shop, onTap: () => openTab(paths.shop) }}
  />
)

const Known = ({ id }: { id: string }) => {
  const [attempt, setAttempt] = useState(0)
  const poster = usePoster(id, { canvas: CANVAS, attempt })
  return (
    <>
      <View className={styles.page}>
        <Shown poster={poster} id={id} onAgain={() => setAttempt(attempt + 1)} />
      </View>
      <View>{poster.kind === 'drawn' ? <PosterBar src={poster.src} /> : null}</View>
      <PosterCanvas id={CANVAS} />
    </>
  )
}

type ShownProps = { poster: Poster; id: string; onAgain: () => void }

const Shown = ({ poster, id, onAgain }: ShownProps) => {
  const words = posterWords()
  switch (poster.kind) {
    case 'drawing':
      return <View className={styles.sheet} role="status" aria-label={words.drawing} />
    case 'drawn':
      return (
        <>
          <View className={styles.sheet} role="img" aria-label={poster.name}>
            <Image id="poster-picture" className={styles.picture} src={poster.src} showMenuByLongpress aria-hidden />
          </View>
          <View className={styles.hint}>{savesPictures() ? words.hold : words.holdToSave}</View>
        </>
      )
    case 'over':
      return (
        <EmptyState
          picture={picture('empty/groups', 440)}
          title={words.overTitle}
          help={words.overHelp}
          action={{ id: 'see-group', words: words.seeGroup, onTap: () => replace(groupPath(id)) }}
        />
      )
    case 'guest':
      return <ForGuests picture={picture('empty/groups', 440)} title={words.guestTitle} help={words.guestHelp} />
    case 'failed':
      if (poster.code === 'not_found' || poster.code === 'feature_off') return <Unknown />
      return (
        <EmptyState
          title={words.undrawn}
          help={poster.code === 'internal' ? undefined : t.problem[poster.code]}
          action={{ id: 'retry', words: words.again, icon: 'refresh', onTap: onAgain }}
        />
      )
    default:
      return unreachable(poster)
  }
}
