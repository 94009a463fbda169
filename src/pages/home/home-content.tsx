import type { Home } from '@huitou/contract'
import { View } from '@tarojs/components'
import { CheckinStrip } from '@/features/checkin/checkin-strip'
import { HomeGroups } from '@/features/deals/home-groups'
import { HomeRewards } from '@/features/mall/home-rewards'
import { MemberCard } from '@/features/membership/member-card'
import { groupPath, paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { useMember } from '@/stores/member'
import { HomeLine } from './home-line'
import styles from './index.module.scss'

/** Home, top to bottom. What may come and go has a parent that stays, so that its coming touches nothing beside it. */
export const HomeContent = ({ home: { member: known, firstTier, week, line, groups, rewards } }: { home: Home }) => {
  const member = useMember()
  return (
    <View className={styles.home}>
      <MemberCard
        member={member ?? known}
        firstTier={firstTier}
        onOpen={() => open(paths.code)}
        onOpenPoints={() => open(paths.statement)}
      />
      <View>{week && <CheckinStrip week={week} onOpen={() => open(paths.checkin)} />}</View>
      <View>{line && <HomeLine line={line} />}</View>
      <View>{groups.length > 0 && <HomeGroups groups={groups} onOpen={(id) => open(groupPath(id))} />}</View>
      <View>
        {rewards.length > 0 && (
          <HomeRewards
            rewards={rewards}
            onAll={() => openTab(paths.mall)}
            onOpen={(id) => open(`${paths.reward}?id=${id}`)}
          />
        )}
      </View>
    </View>
  )
}
