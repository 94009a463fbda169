import type { Role } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { QrPicture } from '@/flows/qr-picture'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { clockText } from '@/lib/clock-text'
import { unreachable } from '@/lib/unreachable'
import { copyText } from '@/platform/copy'
import { Button } from '@/ui/button'
import { useCountdown } from '@/ui/countdown'
import { useInvite, type Invite } from './use-invite'
import styles from './invite-sheet.module.scss'

type InviteCodeProps = { role: Role; onJoined: () => void; onClose: () => void }

/** An invitation on its way: to scan, to type, or taken. */
export const InviteCode = ({ role, onJoined, onClose }: InviteCodeProps) => {
  const words = teamWords()
  const [attempt, setAttempt] = useState(0)
  const inviting = useInvite(role, attempt, onJoined)
  const again = () => setAttempt((before) => before + 1)
  switch (inviting.kind) {
    case 'making':
      return (
        <View className={styles.help} role="status">
          {words.making}
        </View>
      )
    case 'failed':
      return (
        <View className={styles.body}>
          <View className={styles.problem} role="alert">
            {t.problem[inviting.code]}
          </View>
          <Button id="invite-again" words={t.common.retry} onTap={again} />
        </View>
      )
    case 'made':
      return <Shown invite={inviting.invite} onAgain={again} onClose={onClose} />
    default:
      return unreachable(inviting)
  }
}

type ShownProps = { invite: Invite; onAgain: () => void; onClose: () => void }

const Shown = ({ invite: { role, code, url, expiresAt, usedBy }, onAgain, onClose }: ShownProps) => {
  const words = teamWords()
  const [copied, setCopied] = useState(false)
  const called = words.roles[role]
  if (usedBy !== null)
    return (
      <View className={styles.body}>
        <View className={styles.joined} role="status" id="joined">
          {words.joined(usedBy.name, called)}
        </View>
        <Button id="invite-done" words={words.done} onTap={onClose} />
      </View>
    )
  if (code === null || url === null)
    return (
      <View className={styles.body}>
        <View className={styles.joined}>{words.ended}</View>
        <Button id="invite-again" words={words.again} onTap={onAgain} />
      </View>
    )
  return (
    <View className={styles.body}>
      <View className={styles.help}>{words.inviteHelp}</View>
      <QrPicture id="invite-picture" className={styles.picture} text={url} label={words.qr(called)} />
      <View className={styles.code} id="invite-code">
        {code}
      </View>
      <Left until={expiresAt} />
      <Button
        id="copy-invite"
        kind="secondary"
        words={copied ? words.copied : words.copy}
        onTap={() => void copyText(url).then(setCopied)}
      />
    </View>
  )
}

/** Ticks by itself: a second sends these words and nothing else. */
const Left = ({ until }: { until: string }) => {
  const left = useCountdown(until, () => undefined)
  return <View className={styles.left}>{teamWords().left(clockText(left).slice(3))}</View>
}
