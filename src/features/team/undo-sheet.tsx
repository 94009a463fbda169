import type { ProblemCode, StaffMerge } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import styles from './merges-screen.module.scss'

type UndoSheetProps = { of: StaffMerge | null; onUndone: () => void; onClose: () => void }

/** Two of one again: what each gets back, before it is done. */
export const UndoSheet = ({ of, onUndone, onClose }: UndoSheetProps) => (
  <Sheet open={of !== null} title={teamWords().merge.undoTitle} onClose={onClose}>
    {of === null ? null : <Question merge={of} onUndone={onUndone} onClose={onClose} />}
  </Sheet>
)

type QuestionProps = { merge: StaffMerge; onUndone: () => void; onClose: () => void }

const Question = ({ merge: { id, younger, member }, onUndone, onClose }: QuestionProps) => {
  const words = teamWords().merge
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const undo = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call('POST /v1/staff/merges/:id/undoing', { params: { id }, body: {} })
      onUndone()
    } catch (failure) {
      setProblem(problemCode(failure))
      setBusy(false)
    }
  }
  return (
    <>
      <View className={styles.line}>{words.undoOf(younger.name, member.name)}</View>
      <View className={styles.line}>{words.undoHelp}</View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : (words.problem(problem) ?? t.problem[problem])}
      </View>
      <View className={styles.sheet}>
        <Button id="confirm" kind="danger" words={words.undoConfirm} busy={busy} onTap={() => void undo()} />
        <Button id="cancel" kind="quiet" words={t.common.cancel} onTap={onClose} />
      </View>
    </>
  )
}
