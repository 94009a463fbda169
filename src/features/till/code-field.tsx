import { Input, View } from '@tarojs/components'
import { tillWords } from '@/i18n/till'
import { classes } from '@/lib/classes'
import { canScan } from '@/platform/scan'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './till.module.scss'

type CodeFieldProps = {
  value: string
  scanning: boolean
  onChange: (value: string) => void
  /** The key that ends the line: a scanner on a wire presses it too. */
  onDone: () => void
  onScan: () => void
}

/** Any code of a member or of a pick-up: by the camera, a scanner on a wire, or typed. */
export const CodeField = ({ value, scanning, onChange, onDone, onScan }: CodeFieldProps) => {
  const { code: words } = tillWords()
  return (
    <View className={styles.field}>
      <View className={styles.label}>{words.label}</View>
      <View className={styles.scan}>
        <View className={styles.typed}>
          <Input
            id="code"
            className={styles.code}
            aria-label={words.label}
            placeholder={words.placeholder}
            maxlength={200}
            value={value}
            onInput={({ detail }) => onChange(detail.value)}
            onConfirm={onDone}
          />
        </View>
        {canScan() ? (
          <Tap
            id="scan"
            className={classes(styles.camera, scanning && styles.waits)}
            label={words.scan}
            disabled={scanning}
            onTap={onScan}
          >
            <Icon name="scan" />
          </Tap>
        ) : null}
      </View>
      <View className={styles.help}>{words.scanHelp}</View>
    </View>
  )
}
