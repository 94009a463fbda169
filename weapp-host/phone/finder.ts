import { describeTarget, type Target } from './target'

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
const matches = (text: string, words: string | RegExp) =>
  typeof words === 'string' ? squeeze(text) === squeeze(words) : words.test(squeeze(text))

export const isVisible = (element: HTMLElement): boolean =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  [...element.getClientRects()].some(({ width, height }) => width > 0 && height > 0)

const spokenText = (node: Node): string => {
  if (node instanceof Text) return node.data
  if (!(node instanceof HTMLElement)) return ''
  if (node.hidden || node.getAttribute('aria-hidden') === 'true') return ''
  return node.getAttribute('aria-label') ?? [...node.childNodes].map(spokenText).join(' ')
}

/** What a screen reader says for an element. */
export const nameOf = (element: HTMLElement): string => {
  const own = element.getAttribute('aria-label')
  if (own) return squeeze(own)
  const placeholder = element.querySelector('input, textarea')?.getAttribute('placeholder')
  return squeeze(placeholder ?? [...element.childNodes].map(spokenText).join(' '))
}

/** The classes of an isolated component carry a prefix in this browser; a test need not know it. */
export const select = (selector: string, root: HTMLElement): HTMLElement[] => {
  const withPrefixes = selector.replace(/\.([\w-]+)/g, ':is(.$1, [class$="--$1"], [class*="--$1 "])')
  return [...root.querySelectorAll<HTMLElement>(withPrefixes)]
}

const candidates = (target: Exclude<Target, string>, root: HTMLElement): HTMLElement[] => {
  if ('selector' in target) return select(target.selector, root)
  const visible = [...root.querySelectorAll<HTMLElement>('*')].filter(isVisible)
  if ('role' in target) {
    const { role, name } = target
    const alike = visible.filter((each) => each.getAttribute('role') === role)
    return name === undefined ? alike : alike.filter((each) => matches(nameOf(each), name))
  }
  if ('label' in target) return visible.filter((each) => matches(each.getAttribute('aria-label') ?? '', target.label))
  const speaking = visible.filter((each) => matches(each.innerText, target.text))
  return speaking.filter((each) => !speaking.some((other) => other !== each && each.contains(other)))
}

/** All elements of the page that a target names, in the order of the page. */
export const findAll = (target: Target, page: HTMLElement): HTMLElement[] => {
  if (typeof target === 'string') return select(target, page)
  const root = target.within === undefined ? page : findOne(target.within, page)
  const found = candidates(target, root)
  return target.index === undefined ? found : found.slice(target.index, target.index + 1)
}

/** The first element that a target names; one that can be seen goes first. Throws when there is none. */
export const findOne = (target: Target, page: HTMLElement): HTMLElement => {
  const found = findAll(target, page)
  const [first] = [...found.filter(isVisible), ...found]
  if (!first) {
    const route = page.querySelector<HTMLElement>('wx-page')?.dataset.route ?? ''
    const seen = squeeze(page.innerText).slice(0, 300)
    throw new Error(`nothing on ${route} is ${describeTarget(target)}. The page says: ${seen || '(nothing)'}`)
  }
  return first
}

/** An element in the words of an error message. */
export const describeElement = (element: Element): string => {
  const id = element.id === '' ? '' : ` id="${element.id}"`
  const words = element instanceof HTMLElement ? squeeze(element.innerText).slice(0, 40) : ''
  return `<${element.tagName.toLowerCase().replace(/^wx-/, '')}${id}>${words === '' ? '' : ` "${words}"`}`
}
