import { Image, View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { unreachable } from '@/lib/unreachable'
import { Button } from '@/ui/button'
import { Tap } from '@/ui/tap'
import type { Work, WorkStep } from './work'
import styles from './board.module.scss'

type WorkRowProps = {
  index: number
  work: Work
  busy: boolean
  onOpen: () => void
  onStep: (step: WorkStep) => void
}

/** What waits, for whom, and the one next step. Few elements: a page has twenty. */
export const WorkRow = ({ index, work, busy, onOpen, onStep }: WorkRowProps) => {
  const { work: words } = boardWords()
  const { whose, at, what, picture, pickUp, remark, next, isLate } = work
  return (
    <View className={styles.card}>
      <Tap id={`work-${index}`} className={styles.line} role="link" onTap={onOpen}>
        <Image className={styles.picture} src={picture} mode="aspectFit" aria-hidden />
        <View className={styles.grow}>
          <View className={styles.name}>{what}</View>
          <View className={styles.help}>{words.whose(whose, at)}</View>
          <View className={styles.caution}>
            {[remark === '' ? '' : words.remark(remark), isLate && pickUp !== null ? words.late(pickUp.by) : '']
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
        <View className={styles.figure} aria-label={pickUp?.code ? words.codeOf(pickUp.code) : undefined}>
          {pickUp?.code ?? ''}
        </View>
      </Tap>
      <View className={styles.step}>
        {next === null ? null : (
          <Button
            id={`${idOf(next)}-${index}`}
            kind={next === 'hand_over' ? 'secondary' : 'primary'}
            size="inline"
            words={wordsOf(next)}
            busy={busy}
            onTap={() => onStep(next)}
          />
        )}
      </View>
    </View>
  )
}

export const idOf = (step: WorkStep): string => step.replace('_', '-')

export const wordsOf = (step: WorkStep): string => {
  const { work } = boardWords()
  switch (step) {
    case 'prepare':
      return work.prepare
    case 'ship':
      return work.ship
    case 'hand_over':
      return work.handOver
    default:
      return unreachable(step)
  }
}
