import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { t } from '@/i18n'
import styles from './skeleton.module.scss'

export type Bone = 'card' | 'head' | 'twig' | 'title' | 'line' | 'row' | 'panel' | 'figure'

/** The shape of what comes, standing still: from its bones, top to bottom. */
export const Skeleton = ({ bones }: { bones: Bone[] }) => (
  <View className={styles.skeleton} role="status" aria-label={t.common.loading}>
    {bones.map((bone, index) => (
      <View key={index} className={classes(styles.bone, styles[bone])} />
    ))}
  </View>
)
