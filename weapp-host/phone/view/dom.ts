import type { Element as WxmlElement } from 'glass-easel'

declare global {
  interface HTMLElement {
    /** The node of WXML that this element shows; set by glass-easel. */
    __wxElement?: WxmlElement
  }
}

/** True for what WXML describes; false for the inner parts that a built-in component draws. */
export const isWxmlElement = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.__wxElement !== undefined
