import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { DialogProps } from './dialog-props'

/** The keyboard's focus comes in with it and stays, Escape closes it, and afterwards the focus is where it was. */
export const Dialog = ({ label, className, onClose, children }: DialogProps) => {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const moveByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Tab') return
    const inside = panel.current?.querySelectorAll<HTMLElement>('[tabindex="0"], input, textarea, button')
    const [first, last] = [inside?.[0], inside?.[inside.length - 1]]
    // Round and round: what lies behind is not to be reached.
    const [edge, next] = event.shiftKey ? [first, last] : [last, first]
    if (document.activeElement !== edge && document.activeElement !== panel.current) return
    event.preventDefault()
    next?.focus()
  }
  return (
    <div
      ref={panel}
      className={className}
      role="dialog"
      aria-modal
      aria-label={label}
      tabIndex={-1}
      onKeyDown={moveByKey}
    >
      {children}
    </div>
  )
}
