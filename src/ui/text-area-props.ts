export type TextAreaProps = {
  id: string
  label: string
  value: string
  placeholder?: string
  maxLength: number
  onChange: (value: string) => void
}
