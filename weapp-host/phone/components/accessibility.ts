/** What a tag is to a screen reader when it does not say so itself. */
const ROLES: Readonly<Record<string, string>> = {
  image: 'img',
  input: 'textbox',
  textarea: 'textbox',
  button: 'button',
}

/** WeChat's accessibility attributes, as properties of every component. */
export const ariaProperties = [
  'ariaRole',
  'ariaLabel',
  'ariaHidden',
  'ariaLive',
  'ariaAtomic',
  'ariaChecked',
  'ariaSelected',
  'ariaDisabled',
  'ariaExpanded',
  'ariaPressed',
  'ariaModal',
  'ariaHaspopup',
  'ariaControls',
  'ariaDescribedby',
  'ariaLabelledby',
  'ariaInvalid',
  'ariaRequired',
  'ariaLevel',
  'ariaValuemin',
  'ariaValuemax',
  'ariaValuenow',
  'ariaValuetext',
  'ariaCurrent',
] as const

const attributeOf = (property: string) =>
  property === 'ariaRole' ? 'role' : property.replace('aria', 'aria-').toLowerCase()

/** Puts role and `aria-*` of a component on its element, where screen readers and tests find them. */
export const showAria = (host: HTMLElement, tag: string, data: Record<string, unknown>): void => {
  for (const property of ariaProperties) {
    const value = data[property] ?? (property === 'ariaRole' ? ROLES[tag] : undefined)
    if (value === undefined || value === null || value === '') host.removeAttribute(attributeOf(property))
    else host.setAttribute(attributeOf(property), String(value))
  }
}
