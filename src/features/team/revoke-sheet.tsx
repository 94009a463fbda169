import type { ProblemCode, TeamMember } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { learnRole } from './learn-role'
import styles from './team-screen.module.scss'

type RevokeSheetProps = { of: TeamMember | null; isYou: boolean; onRevoked: () => void; onClose: () => void }

/** Somebody stops working here: asked once, then at once. */
export const RevokeSheet = ({ of, isYou, onRevoked, onClose }: RevokeSheetProps) => {
  const words = teamWords()
  const title = isYou ? words.revokeSelf : words.revokeTitle(of?.member.name ?? '')
  return (
    <Sheet open={of !== null} title={title} onClose={onClose}>
      {of === null ? null : <Question of={of} isYou={isYou} onRevoked={onRevoked} onClose={onClose} />}
    </Sheet>
  )
}

type QuestionProps = RevokeSheetProps & { of: TeamMember }

const Question = ({ of, isYou, onRevoked, onClose }: QuestionProps) => {
  const words = teamWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const revoke = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call('DELETE /v1/staff/team/:id', { params: { id: of.member.id } })
      if (isYou) await learnRole()
      onRevoked()
    } catch (failure) {
      setProblem(problemCode(failure))
      setBusy(false)
    }
  }
  return (
    <>
      <View className={styles.line}>{words.revokeHelp}</View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : t.problem[problem]}
      </View>
      <View className={styles.sheet}>
        <Button
          id="confirm"
          kind="danger"
          words={isYou ? words.leave : words.revokeConfirm}
          busy={busy}
          onTap={() => void revoke()}
        />
        <Button id="cancel" kind="quiet" words={t.common.cancel} onTap={onClose} />
      </View>
    </>
  )
}
