import type { Delivery } from '@huitou/contract'
import { shopWords } from '@/i18n/shop'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './checkout.module.scss'

type WayTileProps = { way: Delivery; on: boolean; onChoose: () => void }

export const WayTile = ({ way, on, onChoose }: WayTileProps) => (
  <Tap id={`way-${way}`} className={classes(styles.way, on && styles.on)} role="radio" on={on} onTap={onChoose}>
    <Icon name={way === 'pick_up' ? 'store' : 'truck'} className={styles.icon} />
    {shopWords().checkout.delivery[way]}
  </Tap>
)
