import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { CheckinStrip } from '@/features/checkin/checkin-strip'
import { HomeRewards } from '@/features/mall/home-rewards'
import { MemberCard } from '@/features/membership/member-card'
import { paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { stopPullDownRefresh, usePullDownRefresh } from '@/platform/page'
import { useMember } from '@/stores/member'
import { Remote } from '@/ui/remote'
import { Frame } from '../frame/frame'
import { HomeLine } from './home-line'
import { HomeSkeleton } from './home-skeleton'
import styles from './index.module.scss'

export default function HomePage() {
  const home = useRemote('GET /v1/home', {})
  const member = useMember()
  usePullDownRefresh(() => {
    if (home.kind === 'ready') home.refresh()
    stopPullDownRefresh()
  })
  return (
    <Frame tab="home">
      <Remote of={home} skeleton={<HomeSkeleton />}>
        {({ member: known, firstTier, week, line, rewards }) => (
          <View className={styles.home}>
            <MemberCard
              member={member ?? known}
              firstTier={firstTier}
              onOpen={() => open(paths.card)}
              onOpenPoints={() => open(paths.statement)}
            />
            <View>{week && <CheckinStrip week={week} onOpen={() => open(paths.checkin)} />}</View>
            <View>{line && <HomeLine line={line} />}</View>
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
        )}
      </Remote>
    </Frame>
  )
}
