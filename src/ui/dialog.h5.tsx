import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { DialogProps } from './dialog-props'

/** The keyboard's focus comes in with it, Escape closes it, and afterwards the focus is where it was. */
export const Dialog = ({ label, className, onClose, children }: DialogProps) => {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div
      ref={panel}
      className={className}
      role="dialog"
      aria-modal
      aria-label={label}
      tabIndex={-1}
      onKeyDown={closeByKey}
    >
      {children}
    </div>
  )
}
