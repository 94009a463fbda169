import { Input, View } from '@tarojs/components'
import type { DigitsFieldProps } from './digits-field-props'
import styles from './text-field.module.scss'

/** A number to be typed on the keys for digits. */
export const DigitsField = ({ id, label, value, help = '', maxLength, onChange }: DigitsFieldProps) => (
  <View className={styles.field}>
    <View className={styles.label}>{label}</View>
    <Input
      id={id}
      className={styles.input}
      type="number"
      aria-label={label}
      value={value}
      maxlength={maxLength}
      onInput={({ detail }) => onChange(detail.value)}
    />
    <View className={styles.help} role="alert">
      {help}
    </View>
  </View>
)
