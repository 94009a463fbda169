export type DigitsFieldProps = {
  id: string
  label: string
  value: string
  help?: string
  maxLength: number
  /** The code that just came by SMS: phones offer it above their keyboard. */
  isOneTimeCode?: boolean
  onChange: (value: string) => void
}
