import { isVisible, nameOf } from './finder'
import { isWxmlElement } from './view/dom'
import { hearsTaps } from './view/register-built-ins'

export type WxmlFacts = { nodes: number; depth: number; mostChildren: number }

/** Something that a person can operate, as a screen reader tells it. Sizes in CSS px. */
export type Control = {
  /** '' for what hears taps and does not say what it is: a screen reader passes it by. */
  role: string
  name: string
  id: string
  disabled: boolean
  width: number
  height: number
}

const CONTROL_ROLES = new Set([
  ...['button', 'link', 'textbox', 'switch', 'checkbox', 'radio', 'tab', 'menuitem', 'option', 'slider', 'combobox'],
])

/** Counts as WeChat's audit does: every node of the page's WXML. */
export const wxmlFacts = (page: Element): WxmlFacts => {
  const facts: WxmlFacts = { nodes: 0, depth: 0, mostChildren: 0 }
  // Inner parts of a built-in component are no nodes, but what stands in its slot may lie below them.
  const nodesBelow = (element: Element): Element[] =>
    [...element.children].flatMap((child) => (isWxmlElement(child) ? [child] : nodesBelow(child)))
  const visit = (element: Element, depth: number) => {
    const children = nodesBelow(element)
    facts.nodes += children.length
    facts.mostChildren = Math.max(facts.mostChildren, children.length)
    if (children.length > 0) facts.depth = Math.max(facts.depth, depth + 1)
    for (const child of children) visit(child, depth + 1)
  }
  visit(page, 0)
  return facts
}

const roleOf = (element: Element): string => {
  const role = element.getAttribute('role') ?? ''
  return CONTROL_ROLES.has(role) ? role : ''
}

/** All visible controls of a page. One without a name or a role cannot be used with a screen reader. */
export const controlsOf = (page: HTMLElement): Control[] =>
  [...page.querySelectorAll<HTMLElement>('*')]
    .filter((each) => roleOf(each) !== '' || hearsTaps(each))
    .filter((each) => isVisible(each) && each.closest('[aria-hidden="true"]') === null)
    // What a named picture is made of is part of it.
    .filter((each) => !each.parentElement?.closest('[role="img"]'))
    .map((each) => {
      const { width, height } = each.getBoundingClientRect()
      return {
        role: roleOf(each),
        name: nameOf(each),
        id: each.id,
        disabled: each.getAttribute('aria-disabled') === 'true',
        width,
        height,
      }
    })
