import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { accountWords } from '@/i18n/account'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import type { Binding } from './use-binding'
import styles from './phone-screen.module.scss'

type RemoveSheetProps = { open: boolean; binding: Binding; onClose: () => void }

/** What goes with the number, and what does not. */
export const RemoveSheet = ({ open, binding: { busy, failed, remove, clear }, onClose }: RemoveSheetProps) => {
  const words = accountWords().phone
  const close = () => {
    clear()
    onClose()
  }
  const problem = failed?.of === 'remove' ? failed.code : null
  return (
    <Sheet open={open} title={words.removeTitle} onClose={close}>
      <View className={styles.line}>{words.removeHelp}</View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : problem === 'wrong_state' ? words.onlyWay : t.problem[problem]}
      </View>
      <View className={styles.sheet}>
        <Button id="confirm" kind="danger" words={words.removeConfirm} busy={busy} onTap={remove} />
        <Button id="cancel" kind="quiet" words={t.common.cancel} onTap={close} />
      </View>
    </Sheet>
  )
}
