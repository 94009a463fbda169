import type { ShelfProps } from './shelf-props'
import styles from './shelf.module.scss'

/** In a browser the arrow keys move it too. */
export const Shelf = ({ id, label, children }: ShelfProps) => (
  <div id={id} className={styles.shelf} role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
)
