import { Button as Native, View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { buttonClasses, ButtonWords, type ButtonLook } from './button'
import styles from './share-button.module.scss'
import tap from './tap.module.scss'

/** A tap on it opens WeChat's own list of chats; the page says what is sent. */
export const ShareButton = ({ id, fill, ...look }: ButtonLook & { id: string }) => (
  <Native id={id} className={classes(styles.native, fill && styles.fill)} openType="share" hoverClass={tap.pressed}>
    <View className={buttonClasses({ ...look, fill })}>
      <ButtonWords {...look} />
    </View>
  </Native>
)
