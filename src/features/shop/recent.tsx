import { View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { Tap } from '@/ui/tap'
import { forgetSearches } from './recent-searches'
import styles from './search-screen.module.scss'

type RecentProps = { searches: string[]; onChoose: (words: string) => void; onForget: () => void }

/** What was looked for before, a tap away. */
export const Recent = ({ searches, onChoose, onForget }: RecentProps) => {
  const words = shopWords().search
  if (searches.length === 0) return null
  return (
    <View className={styles.recent}>
      <View className={styles.head}>
        {words.recent}
        <Tap
          id="forget-searches"
          className={styles.forget}
          onTap={() => {
            forgetSearches()
            onForget()
          }}
        >
          {words.forget}
        </Tap>
      </View>
      <View className={styles.words}>
        {searches.map((each, index) => (
          <Tap key={each} id={`recent-${index}`} className={styles.word} onTap={() => onChoose(each)}>
            {each}
          </Tap>
        ))}
      </View>
    </View>
  )
}
