import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import styles from './timeline.module.scss'

export type Step = { words: string; help: string }

/**
 * What happened, newest first: the first step is where it stands now. In the page the oldest comes first and the style
 * turns them round: what is added stands at the end, so that nothing else is sent again.
 */
export const Timeline = ({ steps }: { steps: Step[] }) => (
  <View className={styles.steps} role="list">
    {[...steps].reverse().map(({ words, help }, index) => (
      <View key={index} className={classes(styles.step, index === steps.length - 1 && styles.now)} role="listitem">
        {words}
        <View className={styles.help}>{help}</View>
      </View>
    ))}
  </View>
)
