import { isTrue, numberOf, textOf, type Behaviour, type BuiltIn, type Part } from './built-in'

const PROPERTIES = [
  ...['value', 'type', 'password', 'placeholder', 'placeholderStyle', 'placeholderClass', 'disabled', 'maxlength'],
  ...['focus', 'autoFocus', 'name', 'confirmType', 'confirmHold', 'cursor', 'cursorSpacing', 'cursorColor'],
  ...['selectionStart', 'selectionEnd', 'adjustPosition', 'autoFill', 'holdKeyboard', 'alwaysEmbed'],
]
const DEFAULT_LENGTH = 140
const UNLIMITED = 524_288
const BACKSPACE = 8

const MORE = ['autoHeight', 'fixed', 'showConfirmBar', 'disableDefaultPadding']

type Field = HTMLInputElement | HTMLTextAreaElement

const listen = ({ fire, keep }: Part, field: Field, changed: (value: string) => void) => {
  field.addEventListener('input', () => {
    const { value } = field
    changed(value)
    keep({ value })
    const keyCode = value.charCodeAt(value.length - 1) || BACKSPACE
    fire('input', { value, cursor: field.selectionStart ?? value.length, keyCode })
  })
  field.addEventListener('focus', () => fire('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => fire('blur', { value: field.value, cursor: field.value.length }))
  field.addEventListener('keydown', (event) => {
    const key = event instanceof KeyboardEvent ? event.key : ''
    if (key === 'Enter') fire('confirm', { value: field.value })
  })
}

const fieldOf = (tag: 'input' | 'textarea', properties: readonly string[]): BuiltIn => ({
  properties,
  hasSlot: false,
  create(part): Behaviour {
    const field: Field = document.createElement(tag)
    let shown: string | undefined
    let hadFocus = false
    part.host.append(field)
    listen(part, field, (value) => (shown = value))
    return {
      update() {
        const { value, type, password, placeholder, disabled, maxlength, focus, ariaLabel } = part.data()
        if (field instanceof HTMLInputElement)
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
})

export const input = fieldOf('input', PROPERTIES)
export const textarea = fieldOf('textarea', [...PROPERTIES, ...MORE])
