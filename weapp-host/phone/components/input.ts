import { isTrue, numberOf, textOf, type Behaviour, type BuiltIn, type Part } from './built-in'

const PROPERTIES = [
  ...['value', 'type', 'password', 'placeholder', 'placeholderStyle', 'placeholderClass', 'disabled', 'maxlength'],
  ...['focus', 'autoFocus', 'name', 'confirmType', 'confirmHold', 'cursor', 'cursorSpacing', 'cursorColor'],
  ...['selectionStart', 'selectionEnd', 'adjustPosition', 'autoFill', 'holdKeyboard', 'alwaysEmbed'],
]
const DEFAULT_LENGTH = 140
const UNLIMITED = 524_288
const BACKSPACE = 8

const listen = ({ fire, keep }: Part, field: HTMLInputElement, changed: (value: string) => void) => {
  field.addEventListener('input', () => {
    const { value } = field
    changed(value)
    keep({ value })
    const keyCode = value.charCodeAt(value.length - 1) || BACKSPACE
    fire('input', { value, cursor: field.selectionStart ?? value.length, keyCode })
  })
  field.addEventListener('focus', () => fire('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => fire('blur', { value: field.value, cursor: field.value.length }))
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') fire('confirm', { value: field.value })
  })
}

export const input: BuiltIn = {
  properties: PROPERTIES,
  hasSlot: false,
  create(part): Behaviour {
    const field = document.createElement('input')
    let shown: string | undefined
    let hadFocus = false
    part.host.append(field)
    listen(part, field, (value) => (shown = value))
    return {
      update() {
        const { value, type, password, placeholder, disabled, maxlength, focus, ariaLabel } = part.data()
        field.type = isTrue(password) || type === 'safe-password' ? 'password' : 'text'
        field.placeholder = textOf(placeholder)
        field.setAttribute('aria-label', textOf(ariaLabel) || textOf(placeholder))
        field.disabled = isTrue(disabled)
        const length = numberOf(maxlength, DEFAULT_LENGTH)
        field.maxLength = length < 0 ? UNLIMITED : length
        const next = value === undefined || value === null ? undefined : String(value)
        if (next !== undefined && next !== shown) {
          shown = next
          if (field.value !== next) field.value = next
        }
        if (isTrue(focus) && !hadFocus) field.focus()
        hadFocus = isTrue(focus)
      },
    }
  },
}
