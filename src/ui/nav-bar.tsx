import { Image, View } from '@tarojs/components'
import { t } from '@/i18n'
import { Icon } from './icon'
import { Tap } from './tap'
import styles from './nav-bar.module.scss'

type NavBarProps = {
  title?: string
  /** On the shop's first page, instead of a title. */
  brand?: { name: string; logo: string }
  onBack?: () => void
  /** Height of the phone's status bar in px. */
  statusHeight: number
  /** Height of the row in px, so that its words stand beside the capsule's middle. */
  rowHeight?: number
  /** What WeChat's own capsule takes at the right, in px. */
  capsuleWidth: number
}

/** The top row of a page. It stays while the page moves under it. */
export const NavBar = ({ title, brand, onBack, statusHeight, rowHeight = 44, capsuleWidth }: NavBarProps) => (
  <View
    className={styles.bar}
    style={{ paddingTop: `${statusHeight}px`, paddingRight: `${capsuleWidth}px`, height: `${rowHeight}px` }}
  >
    {onBack ? (
      <Tap id="back" className={styles.back} label={t.common.back} onTap={onBack}>
        <Icon name="chevron-left" />
      </Tap>
    ) : null}
    {brand ? <Image className={styles.logo} src={brand.logo} aria-hidden /> : null}
    <View className={brand ? styles.brand : styles.title} role="heading" aria-level={1}>
      {brand ? brand.name : title}
    </View>
  </View>
)
