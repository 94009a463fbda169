import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import styles from './timeline.module.scss'

export type Step = { words: string; help: string }

/** What happened, newest first: the first step is where it stands now. */
export const Timeline = ({ steps }: { steps: Step[] }) => (
  <View role="list">
    {steps.map(({ words, help }, index) => (
      <View key={steps.length - index} className={classes(styles.step, index === 0 && styles.now)} role="listitem">
        {words}
        <View className={styles.help}>{help}</View>
      </View>
    ))}
  </View>
)
