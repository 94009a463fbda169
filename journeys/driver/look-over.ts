export type LookOver = {
  /** Whether a list may end a name that is too long for its line with dots. Not in elder mode. */
  dots: boolean
  /** Whether axe-core judges too, on H5. */
  axe: boolean
}

/**
 * What a thumb misses and an eye cannot read on the page that shows: controls below 44 px, words that are cut, torn apart
 * or out of the screen, a page that moves sideways. Runs inside the browser, so it uses nothing from here.
 */
export function lookOver({ dots }: Pick<LookOver, 'dots'>): string[] {
  const found: string[] = []
  const wide = document.documentElement.clientWidth
  const styles = new Map<Element, CSSStyleDeclaration>()
  const style = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element) ?? getComputedStyle(element)
    styles.set(element, known)
    return known
  }
  const parent = (element: Element | Text): Element | null => {
    if (element.parentElement) return element.parentElement
    const root = element.getRootNode()
    return root instanceof ShadowRoot ? root.host : null
  }
  const upwards = (element: Element): Element[] => {
    const above = parent(element)
    return above === null ? [element] : [element, ...upwards(above)]
  }
  const shows = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !upwards(element).some((each) => each.getAttribute('aria-hidden') === 'true')
  const called = (element: Element): string => {
    const id = upwards(element).find((each) => each.id !== '' && !/^_/.test(each.id))?.id ?? ''
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)
    return `${id === '' ? element.className : `#${id}`} “${words}”`
  }
  /** Kept for listeners alone. */
  const spokenOnly = (element: Element): boolean =>
    upwards(element).some((each) => style(each).clip === 'rect(0px, 0px, 0px, 0px)')
  const movesSideways = (element: Element): boolean =>
    upwards(element).some((each) => each !== document.scrollingElement && /auto|scroll/.test(style(each).overflowX))

  const controls = [...document.querySelectorAll<HTMLElement>('*')].filter(
    (each) =>
      /^(button|link|switch|checkbox|radio|tab|textbox)$/.test(each.getAttribute('role') ?? '') ||
      each.matches('a[href], button, input, textarea, select'),
  )
  const reaches = (control: HTMLElement): boolean => {
    const { width, height } = control.getBoundingClientRect()
    if (width >= 43.5 && height >= 43.5) return true
    control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const box = control.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const points = [
      ...(height >= 43.5
        ? []
        : [
            [x, y - 21],
            [x, y + 21],
          ]),
      ...(width >= 43.5
        ? []
        : [
            [x - 21, y],
            [x + 21, y],
          ]),
    ]
    return points.every(([left = 0, top = 0]) => {
      const hit = document.elementFromPoint(left, top)
      return hit !== null && (control.contains(hit) || upwards(hit).includes(control))
    })
  }
  for (const control of controls) {
    if (!shows(control) || spokenOnly(control)) continue
    const { width, height } = control.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    if (
      control.matches('input, textarea') &&
      upwards(control).some((each) => each !== control && controls.some((other) => other === each))
    )
      continue
    if (!reaches(control)) found.push(`${Math.round(width)} × ${Math.round(height)} px to touch: ${called(control)}`)
  }
  scrollTo(0, 0)

  if (document.documentElement.scrollWidth > wide + 1)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide on a screen of ${wide}`)

  const texts: Text[] = []
  const collect = (node: Node): void => {
    if (node instanceof Text && node.data.trim() !== '') texts.push(node)
    if (node instanceof Element && /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.tagName)) return
    const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node
    for (const child of inside.childNodes) collect(child)
  }
  collect(document.body)
  const range = document.createRange()
  const linesOf = (node: Text, from = 0, to = node.data.length): DOMRect[] => {
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()].filter(({ width }) => width > 0)
  }
  const pen = document.createElement('canvas').getContext('2d')
  for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (!pen || !shows(field) || field.value !== '') continue
    const { font, paddingLeft, paddingRight } = style(field)
    pen.font = font
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    if (room > 0 && pen.measureText(field.placeholder).width > room + 1) found.push(`cut: “${field.placeholder}”`)
  }
  for (const text of texts) {
    const element = parent(text)
    if (!element || !shows(element) || spokenOnly(element)) continue
    const lines = linesOf(text)
    if (lines.length === 0) continue
    const sideways = movesSideways(element)
    // A line of letters is drawn less high than it says to be.
    const loose = 2 + parseFloat(style(element).fontSize) / 4
    if (!sideways && lines.some(({ left, right }) => left < -1 || right > wide + 1))
      found.push(`out of the screen: ${called(element)}`)
    const hides = { x: true, y: true }
    for (const box of upwards(element)) {
      const { overflowX, overflowY, textOverflow } = style(box)
      // What moves under the finger is not cut by its edge, nor by what lies round it.
      hides.x &&= !/auto|scroll/.test(overflowX)
      hides.y &&= !/auto|scroll/.test(overflowY)
      const edge = box.getBoundingClientRect()
      const beyond = lines.some(
        ({ left, right, top, bottom }) =>
          (hides.x && /hidden|clip/.test(overflowX) && (right > edge.right + 1.5 || left < edge.left - 1.5)) ||
          (hides.y && /hidden|clip/.test(overflowY) && (bottom > edge.bottom + loose || top < edge.top - loose)),
      )
      if (beyond && !(dots && textOverflow === 'ellipsis')) {
        found.push(`cut: ${called(element)}`)
        break
      }
    }
    const above = upwards(element)
    const inside = above.slice(0, above.findIndex((each) => controls.some((one) => one === each)) + 1)
    const edge = inside.at(-1)?.getBoundingClientRect()
    const isClipped = inside.some((each) => /hidden|clip/.test(style(each).overflowX))
    if (edge && !sideways && !isClipped) {
      const spills = lines.some(
        ({ left, right, top, bottom }) =>
          left < edge.left - 2 || right > edge.right + 2 || top < edge.top - loose || bottom > edge.bottom + loose,
      )
      if (spills) found.push(`spills over its control: ${called(element)}`)
    }
    for (const word of text.data.matchAll(/[A-Za-zÀ-ÿ]{2,}|[¥+−]?\d[\d,.:%]*/g)) {
      const parts = linesOf(text, word.index, word.index + word[0].length)
      if (new Set(parts.map(({ top }) => Math.round(top))).size > 1)
        found.push(`torn apart: “${word[0]}” in ${called(element)}`)
    }
  }
  return [...new Set(found)]
}
