import { View } from '@tarojs/components'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { useSignedIn } from '@/stores/session'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import styles from './till.module.scss'

/** Everything that staff did, with who and when. For owners and managers. */
export const ActsScreen = () => (useSignedIn() ? <Acts /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.acts} help={guestHelp} />
}

const Acts = () => {
  const { act, money, when } = tillWords()
  const { remote, tail } = usePages('GET /v1/staff/acts', {})
  return (
    <View className={styles.page}>
      <Remote of={remote} skeleton={<Skeleton bones={['row', 'row', 'row']} />}>
        {({ items }) => (
          <View className={styles.list}>
            {items.map(({ id, by, act: done, details, at }, index) => (
              <View key={id} className={styles.row} id={`act-${index}`}>
                {`${by.name} · ${act(done)}`}
                <View className={styles.help}>
                  {[
                    when(at),
                    typeof details.amountFen === 'number' ? money(details.amountFen) : '',
                    typeof details.note === 'string' ? details.note : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
              </View>
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
    </View>
  )
}
