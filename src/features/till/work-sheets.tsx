import { View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { ParcelSheet } from './parcel-sheet'
import type { WorkActions } from './use-work'
import styles from './board.module.scss'

/** The two questions before something leaves the shop. `correcting`: it left already, under another number. */
export const WorkSheets = ({ of, correcting = false }: { of: WorkActions; correcting?: boolean }) => {
  const { question, ask, shipping, handing } = of
  const { handing: words, problem } = boardWords()
  const work = question?.about === 'hand_over' ? question.work : null
  return (
    <View>
      <ParcelSheet
        open={question?.about === 'parcel'}
        correcting={correcting}
        action={shipping}
        onClose={() => ask(null)}
      />
      <Sheet open={work !== null} title={words.title(work?.whose ?? '')} help={words.help} onClose={() => ask(null)}>
        <View className={styles.handing}>
          <View className={styles.code} id="code-to-hear">
            {work?.pickUp?.code ?? ''}
          </View>
          <View className={styles.help}>{work?.what ?? ''}</View>
        </View>
        <Problem code={handing.problem} words={problem(handing.problem) ?? ''} />
        <Button id="confirm-hand-over" words={words.confirm} busy={handing.busy} onTap={() => handing.run(null)} />
      </Sheet>
    </View>
  )
}
