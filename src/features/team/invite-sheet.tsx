import type { Role } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { teamWords } from '@/i18n/team'
import { Sheet } from '@/ui/sheet'
import { Tap } from '@/ui/tap'
import { InviteCode } from './invite-code'
import styles from './invite-sheet.module.scss'

type InviteSheetProps = { open: boolean; mayGive: Role[]; onJoined: () => void; onClose: () => void }

/** First what somebody is to do here, then the code for them. Whoever may give one role only is not asked. */
export const InviteSheet = ({ open, mayGive, onJoined, onClose }: InviteSheetProps) => {
  const [chosen, setChosen] = useState<Role | null>(null)
  const words = teamWords()
  const [only] = mayGive.length === 1 ? mayGive : []
  const role = chosen ?? only ?? null
  const close = () => {
    setChosen(null)
    onClose()
  }
  return (
    <Sheet open={open} title={role === null ? words.inviteAs : words.invite} onClose={close}>
      {role === null ? (
        <View className={styles.body}>
          {mayGive.map((each) => (
            <Tap key={each} id={`invite-${each}`} className={styles.role} onTap={() => setChosen(each)}>
              <View className={styles.called}>{capital(words.roles[each])}</View>
              <View className={styles.does}>{words.does[each]}</View>
            </Tap>
          ))}
        </View>
      ) : (
        <InviteCode role={role} onJoined={onJoined} onClose={close} />
      )}
    </Sheet>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
