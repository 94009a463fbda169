import { Image, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { t } from '@/i18n'
import { mallWords } from '@/i18n/mall'
import { paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { priceOf } from './price-of'
import { RedemptionsForGuests } from './redemptions-for-guests'
import type { Redemption } from './redeem'
import styles from './redemptions-screen.module.scss'

/** What the member redeemed, newest first. */
export const RedemptionsScreen = () => (useSignedIn() ? <Own /> : <RedemptionsForGuests />)

const Own = () => {
  const { remote, tail } = usePages('GET /v1/redemptions', {})
  return (
    <Remote
      of={remote}
      skeleton={<Skeleton bones={['row', 'row', 'row']} />}
      empty={{
        when: ({ items }) => items.length === 0,
        show: (
          <EmptyState
            picture={picture('empty/orders', 440)}
            title={mallWords().redemption.emptyTitle}
            help={mallWords().redemption.emptyHelp}
            action={{ id: 'open-mall', words: mallWords().redemption.emptyAction, onTap: () => openTab(paths.mall) }}
          />
        ),
      }}
    >
      {({ items }) => (
        <View className={styles.list}>
          {items.map((redemption, index) => (
            <Row key={redemption.id} redemption={redemption} index={index} />
          ))}
          <LoadMore tail={tail} />
        </View>
      )}
    </Remote>
  )
}

const Row = ({ redemption, index }: { redemption: Redemption; index: number }) => (
  <Tap
    id={`redemption-${index}`}
    className={styles.row}
    role="link"
    onTap={() => open(`${paths.redemption}?id=${redemption.id}`)}
  >
    <View className={styles.tile}>
      <Image className={styles.picture} src={redemption.picture.src} mode="aspectFit" aria-hidden />
    </View>
    <View className={styles.words}>
      <View className={styles.name}>
        {redemption.quantity > 1
          ? `${redemption.name} ${mallWords().redemption.quantity(redemption.quantity)}`
          : redemption.name}
      </View>
      <View className={styles.when}>{t.points.when(redemption.at)}</View>
    </View>
    <View className={styles.end}>
      <View className={styles.state}>{mallWords().redemption.state[redemption.state]}</View>
      <View className={styles.when}>{priceOf(redemption)}</View>
    </View>
  </Tap>
)
