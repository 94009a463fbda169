import type { ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import { useRemote } from '@/api/use-remote'
import { deleteAccount } from '@/flows/session'
import { t } from '@/i18n'
import { settingsWords } from '@/i18n/settings'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import styles from './delete-sheet.module.scss'

/** What goes, what stays and what is lost, before anything is deleted. */
export const DeleteSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Sheet open={open} title={settingsWords().deleteTitle} onClose={onClose}>
    <Question onClose={onClose} />
  </Sheet>
)

const Question = ({ onClose }: { onClose: () => void }) => {
  const me = useRemote('GET /v1/me', {})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const confirm = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await deleteAccount()
    } catch (failure) {
      setProblem(problemCode(failure))
      setBusy(false)
    }
  }
  return (
    <>
      <View className={styles.line}>{settingsWords().deleteGoes}</View>
      <View className={styles.line}>{settingsWords().deleteStays}</View>
      <View className={styles.line}>
        {me.kind === 'ready' ? settingsWords().deleteLoses(me.data.points.available) : ''}
      </View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : t.problem[problem]}
      </View>
      <View className={styles.act}>
        <Button
          id="confirm"
          kind="danger"
          words={settingsWords().deleteConfirm}
          busy={busy}
          onTap={() => void confirm()}
        />
        <Button id="cancel" kind="quiet" words={t.common.cancel} onTap={onClose} />
      </View>
    </>
  )
}
