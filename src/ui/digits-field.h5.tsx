import { View } from '@tarojs/components'
import type { DigitsFieldProps } from './digits-field-props'
import styles from './text-field.module.scss'

/** A browser's own field: a number keeps the zeros that it begins with, and the phone fills in the code. */
export const DigitsField = ({ id, label, value, help = '', maxLength, isOneTimeCode, onChange }: DigitsFieldProps) => (
  <View className={styles.field}>
    <View className={styles.label}>{label}</View>
    <input
      id={id}
      className={styles.input}
      inputMode="numeric"
      autoComplete={isOneTimeCode ? 'one-time-code' : 'tel-national'}
      aria-label={label}
      value={value}
      maxLength={maxLength}
      onChange={({ target }) => onChange(target.value)}
    />
    <View className={styles.help} role="alert">
      {help}
    </View>
  </View>
)
