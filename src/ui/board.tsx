import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '@/lib/classes'
import type { Tail } from '@/lib/remote'
import { LoadMore } from './load-more'
import { Tap } from './tap'
import styles from './board.module.scss'

/** Cards in two columns, a page at a time. */
export const Board = ({ tail, children }: { tail: Tail; children: ReactNode }) => (
  <>
    <View className={styles.board}>{children}</View>
    <View className={styles.more}>
      <LoadMore tail={tail} />
    </View>
  </>
)

type BoardCardProps = {
  id: string
  /** Its place on the board. */
  index: number
  /** Absolute address of a square picture. */
  picture: string
  name: string
  /** The one fact that decides, or ''. `missing`: what this viewer does not have yet. */
  hint: { words: string; missing: boolean }
  onTap: () => void
  /** Its price. */
  children: ReactNode
}

/** One thing to want. Few elements: a page has twenty. */
export const BoardCard = ({ id, index, picture, name, hint, onTap, children }: BoardCardProps) => (
  <Tap id={id} className={styles.card} role="link" onTap={onTap}>
    {/* A chequered board in two columns: grounds 1, 2, 2, 1. */}
    <View className={classes(styles.tile, (index % 4 === 1 || index % 4 === 2) && styles.odd)}>
      <Image className={styles.picture} src={picture} mode="aspectFit" lazyLoad aria-hidden />
    </View>
    <View className={styles.name}>{name}</View>
    {children}
    {hint.words === '' ? null : <View className={hint.missing ? styles.missing : styles.hint}>{hint.words}</View>}
  </Tap>
)
