/**
 * What a person or a screen reader finds below `root`, names (`aria-label`) before what is drawn inside; what is hidden
 * is not read. Runs inside the browser, so it uses nothing from here.
 */
export function readScreen(root: Element): string {
  const lines: string[] = []
  const shown = (element: Element) => {
    const style = getComputedStyle(element)
    return style.display !== 'none' && style.visibility !== 'hidden' && element.getAttribute('aria-hidden') !== 'true'
  }
  const read = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.textContent?.trim()
      if (words) lines.push(words)
      return
    }
    if (!(node instanceof Element) || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.tagName) || !shown(node)) return
    const name = node.getAttribute('aria-label') ?? node.getAttribute('alt')
    if (name) lines.push(name)
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
      lines.push(node.value || node.placeholder)
      return
    }
    for (const child of (node.shadowRoot ?? node).childNodes) read(child)
  }
  read(root)
  return lines.join('\n')
}
