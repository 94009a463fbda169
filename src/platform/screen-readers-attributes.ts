/** What WeChat's screen reader support reads from our elements. Few on purpose: each one is in every template. */
const attributes = {
  'aria-label': '',
  role: '',
  'aria-hidden': '',
  'aria-live': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
}

const named = { 'aria-label': '' }

export const screenReaderAttributes = {
  View: attributes,
  Text: attributes,
  Image: attributes,
  Input: named,
  Textarea: named,
}
