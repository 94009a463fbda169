import type { OpenGroup } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { t } from '@/i18n'
import { Tap } from '@/ui/tap'
import styles from './home-groups.module.scss'

/** Groups that wait for somebody, what helps a friend most first. Few elements: home counts them. */
export const HomeGroups = ({ groups, onOpen }: { groups: OpenGroup[]; onOpen: (groupId: string) => void }) => (
  <View className={styles.section}>
    <View className={styles.title} role="heading" aria-level={2}>
      {t.groups.title}
    </View>
    {groups.map(({ id, name, leader, seats, seatsPaid, seatsHeld, endsAt, priceFen }, index) => (
      <Tap key={id} id={`home-group-${index}`} className={styles.group} role="link" onTap={() => onOpen(id)}>
        <Image className={styles.face} src={leader.picture.src} mode="aspectFill" aria-hidden />
        <View className={styles.name}>{name}</View>
        <View className={styles.help}>{t.groups.missing(Math.max(0, seats - seatsPaid - seatsHeld), endsAt)}</View>
        <View className={styles.join}>{t.groups.joinFor(priceFen)}</View>
      </Tap>
    ))}
  </View>
)
