import { Image, View } from '@tarojs/components'
import type { usePictures } from '@/flows/use-pictures'
import { ordersWords } from '@/i18n/orders'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import { MOST_PICTURES } from './refund-rules'
import styles from './refund-screen.module.scss'

/** What it looks like. A tap takes a picture out, or sends again what did not go through. */
export const RefundPictures = ({ pictures }: { pictures: ReturnType<typeof usePictures> }) => {
  const { ask } = ordersWords()
  const { items, add, remove, again } = pictures
  return (
    <View className={styles.section}>
      <View className={styles.heading}>{ask.pictures}</View>
      <View className={styles.pictures}>
        {items.map(({ id, preview, state }, index) => (
          <Tap
            key={id}
            id={`picture-${index}`}
            className={classes(styles.tile, styles[state])}
            label={state === 'failed' ? ask.retryPicture(index + 1) : ask.removePicture(index + 1)}
            onTap={() => (state === 'failed' ? again(id) : remove(id))}
          >
            <Image className={styles.picture} src={preview} mode="aspectFill" aria-hidden />
            <Icon
              name={state === 'sent' ? 'trash' : state === 'failed' ? 'warning' : 'refresh'}
              className={styles.sign}
            />
          </Tap>
        ))}
        {items.length < MOST_PICTURES ? (
          <Tap id="add-picture" className={styles.tile} label={ask.addPicture} onTap={add}>
            <Icon name="plus" />
          </Tap>
        ) : null}
      </View>
    </View>
  )
}
