import type { ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { keepKnownMember } from '@/api/become'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { accountWords } from '@/i18n/account'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import styles from './delete-sheet.module.scss'

type LeaveSheetProps = { memberId: string; open: boolean; onClose: () => void }

/** A clerk works here no longer, by their own wish. Owners and managers do it in the team. */
export const LeaveSheet = ({ memberId, open, onClose }: LeaveSheetProps) => {
  const words = accountWords().staff
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const leave = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call('DELETE /v1/staff/team/:id', { params: { id: memberId } })
      // Without a network to ask again, the next start knows.
      await call('GET /v1/me', {}).then(keepKnownMember, () => undefined)
      onClose()
    } catch (failure) {
      setProblem(problemCode(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet open={open} title={words.leaveTitle} onClose={onClose}>
      <View className={styles.line}>{words.leaveHelp}</View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : t.problem[problem]}
      </View>
      <View className={styles.act}>
        <Button id="confirm" kind="danger" words={words.leave} busy={busy} onTap={() => void leave()} />
        <Button id="cancel" kind="quiet" words={t.common.cancel} onTap={onClose} />
      </View>
    </Sheet>
  )
}
