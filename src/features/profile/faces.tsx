import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { picture } from '@/api/address'
import { profileWords } from '@/i18n/profile'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './faces.module.scss'

const FACES = [1, 2, 3, 4, 5, 6, 7, 8]

type FacesProps = {
  /** null: none of these, but what stands behind them. */
  chosen: number | null
  onChoose: (face: number) => void
  children: ReactNode
}

/** The drawn faces, and whatever else one may be seen as. */
export const Faces = ({ chosen, onChoose, children }: FacesProps) => (
  <View className={styles.panel}>
    <View className={styles.heading}>{profileWords().face}</View>
    <View className={styles.faces} role="radiogroup" aria-label={profileWords().face}>
      {FACES.map((face) => (
        <Tap
          key={face}
          id={`face-${face}`}
          className={styles.choice}
          role="radio"
          label={profileWords().faceLabel(face)}
          on={face === chosen}
          onTap={() => onChoose(face)}
        >
          <Image
            className={classes(styles.face, face === chosen && styles.chosen)}
            src={picture(`faces/${face}`, 128)}
            aria-hidden
          />
          {face === chosen ? (
            <View className={styles.badge}>
              <Icon name="check" className={styles.check} />
            </View>
          ) : null}
        </Tap>
      ))}
      {children}
    </View>
  </View>
)
