import { View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import type { WorkActions } from './use-work'
import type { Work } from './work'
import { idOf, wordsOf } from './work-row'
import styles from './board.module.scss'

type WorkBarProps = {
  work: Work
  doing: WorkActions
  /** It may be said to be packed before it is sent. */
  mayPack: boolean
  /** It left under a number that may still be put right. */
  mayCorrect: boolean
}

/** The next step at the thumb; nothing when it is the member's turn, or over. */
export const WorkBar = ({ work, doing: { ask, preparing }, mayPack, mayCorrect }: WorkBarProps) => {
  const { work: words, problem } = boardWords()
  const { next } = work
  return (
    <View>
      {next === null && !mayCorrect ? null : (
        <ActionBar>
          <Problem code={preparing.problem} words={problem(preparing.problem) ?? ''} />
          <View className={styles.acts}>
            {mayPack ? (
              <Button
                id="pack"
                kind="secondary"
                words={words.pack}
                busy={preparing.busy}
                onTap={() => preparing.run(work)}
              />
            ) : null}
            {next === null ? (
              <Button
                id="correct"
                kind="secondary"
                fill
                words={words.correct}
                onTap={() => ask({ about: 'parcel', work })}
              />
            ) : (
              <Button
                id={idOf(next)}
                fill
                words={wordsOf(next)}
                busy={next === 'prepare' && preparing.busy}
                onTap={() =>
                  next === 'prepare'
                    ? preparing.run(work)
                    : ask({ about: next === 'ship' ? 'parcel' : 'hand_over', work })
                }
              />
            )}
          </View>
        </ActionBar>
      )}
    </View>
  )
}
