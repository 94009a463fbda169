import type { OpenGroup } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { groupPath } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Tap } from '@/ui/tap'
import styles from './open-groups.module.scss'

/** One group to join. The whole row is the way to it. */
const Row = ({ group, id }: { group: OpenGroup; id: string }) => {
  const { deal } = groupsWords()
  return (
    <Tap id={id} className={styles.row} role="link" onTap={() => open(groupPath(group.id))}>
      <Image className={styles.face} src={group.leader.picture.src} mode="aspectFill" aria-hidden />
      <View className={styles.who}>
        <View className={styles.name}>{deal.by(group.leader.name)}</View>
        <View className={styles.help}>
          {deal.missing(Math.max(0, group.seats - group.seatsPaid - group.seatsHeld), group.endsAt)}
        </View>
      </View>
      <View className={styles.join}>{deal.join}</View>
    </Tap>
  )
}

type OpenGroupsProps = { title: string; groups: OpenGroup[]; idOf: (index: number) => string }

/** Groups that one can join; its root is always there. */
export const OpenGroups = ({ title, groups, idOf }: OpenGroupsProps) => (
  <View>
    {groups.length === 0 ? null : (
      <View className={styles.section}>
        <View className={styles.title} role="heading" aria-level={2}>
          {title}
        </View>
        <View className={styles.rows}>
          {groups.map((group, index) => (
            <Row key={group.id} group={group} id={idOf(index)} />
          ))}
        </View>
      </View>
    )}
  </View>
)
