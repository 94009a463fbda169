import { Input, View } from '@tarojs/components'
import styles from './text-field.module.scss'

type TextFieldProps = {
  id: string
  label: string
  value: string
  placeholder?: string
  help?: string
  maxLength: number
  onChange: (value: string) => void
}

/** One line of text, with its name above and what it is for below. */
export const TextField = ({ id, label, value, placeholder, help, maxLength, onChange }: TextFieldProps) => (
  <View className={styles.field}>
    <View className={styles.label}>{label}</View>
    <Input
      id={id}
      className={styles.input}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      maxlength={maxLength}
      onInput={({ detail }) => onChange(detail.value)}
    />
    {help === undefined ? null : <View className={styles.help}>{help}</View>}
  </View>
)
