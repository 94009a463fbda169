import { View } from '@tarojs/components'
import type { TextAreaProps } from './text-area-props'
import styles from './text-field.module.scss'

/** A browser's own field: Taro's keeps its name to itself. */
export const TextArea = ({ id, label, value, placeholder, maxLength, onChange }: TextAreaProps) => (
  <View className={styles.field}>
    <View className={styles.label}>{label}</View>
    <textarea
      id={id}
      className={styles.area}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      onChange={({ target }) => onChange(target.value)}
    />
  </View>
)
