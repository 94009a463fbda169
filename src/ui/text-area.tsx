import { Textarea, View } from '@tarojs/components'
import type { TextAreaProps } from './text-area-props'
import styles from './text-field.module.scss'

/** Several lines of text, with their name above. */
export const TextArea = ({ id, label, value, placeholder, maxLength, onChange }: TextAreaProps) => (
  <View className={styles.field}>
    <View className={styles.label}>{label}</View>
    <Textarea
      id={id}
      className={styles.area}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      maxlength={maxLength}
      onInput={({ detail }) => onChange(detail.value)}
    />
  </View>
)
