import { Text, View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { yuan } from '@/lib/money'
import styles from './price.module.scss'

/** An amount of money: the yuan large, what stands before and behind them small. As large as its surroundings say. */
export const Price = ({ id, fen, className }: { id?: string; fen: number; className?: string }) => {
  const [whole = '', rest] = yuan(fen).split('.')
  return (
    <View id={id} className={classes(styles.price, className)} aria-label={`¥${yuan(fen)}`}>
      <Text className={styles.small}>¥</Text>
      {whole}
      <Text className={styles.small}>{rest === undefined ? '' : `.${rest}`}</Text>
    </View>
  )
}
