import { Textarea, View } from '@tarojs/components'
import styles from './text-field.module.scss'

type TextAreaProps = {
  id: string
  label: string
  value: string
  placeholder?: string
  maxLength: number
  onChange: (value: string) => void
}

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
