import { Text, View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { groupDigits } from '@/lib/number'
import styles from './rolling-number.module.scss'

const DIGITS = '0\n1\n2\n3\n4\n5\n6\n7\n8\n9'

/**
 * A number whose digits roll to their new places, the last column first. A column is one text of ten lines that a
 * class moves, so a change costs one class name per digit. Listeners (and tests) read the plain text beside it.
 */
export const RollingNumber = ({ id, value }: { id: string; value: number }) => {
  const text = groupDigits(value)
  return (
    <View className={styles.number}>
      <Text className={styles.spoken} id={id}>
        {text}
      </Text>
      {text.split('').map((sign, index) => {
        // Counted from the right: a new thousand comes in at the left and moves no other column.
        const key = text.length - index
        return /\d/.test(sign) ? (
          <View key={key} className={classes(styles.column, styles[`digit${sign}`])} aria-hidden>
            {DIGITS}
          </View>
        ) : (
          <Text key={key} aria-hidden>
            {sign}
          </Text>
        )
      })}
    </View>
  )
}
