import { Image, View } from '@tarojs/components'
import type { PictureSent } from '@/flows/use-pictures'
import { profileWords } from '@/i18n/profile'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './faces.module.scss'

type OwnPictureProps = { picture: PictureSent | null; on: boolean; onTap: () => void }

/** Beside the drawn faces: a picture from the phone. */
export const OwnPicture = ({ picture, on, onTap }: OwnPictureProps) => {
  const { own, help, sending, failed } = profileWords().picture
  const state = picture?.state ?? 'none'
  return (
    <Tap id="own-picture" className={styles.own} role="radio" label={own} on={on} onTap={onTap}>
      <View className={classes(styles.face, styles.frame, on && styles.chosen)}>
        {picture === null ? (
          <Icon name="plus" />
        ) : (
          <Image
            className={classes(styles.shown, state !== 'sent' && styles.waiting)}
            src={picture.preview}
            mode="aspectFill"
            aria-hidden
          />
        )}
      </View>
      <View className={styles.words}>
        <View>{own}</View>
        <View className={classes(styles.help, state === 'failed' && styles.failed)}>
          {state === 'sending' ? sending : state === 'failed' ? failed : help}
        </View>
      </View>
    </Tap>
  )
}
