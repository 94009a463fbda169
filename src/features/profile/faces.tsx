import { Image, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './faces.module.scss'

const FACES = [1, 2, 3, 4, 5, 6, 7, 8]

/** The drawn faces, one of them chosen. */
export const Faces = ({ chosen, onChoose }: { chosen: number; onChoose: (face: number) => void }) => (
  <View className={styles.panel}>
    <View className={styles.heading}>{t.profile.face}</View>
    <View className={styles.faces} role="radiogroup" aria-label={t.profile.face}>
      {FACES.map((face) => (
        <Tap
          key={face}
          id={`face-${face}`}
          className={styles.choice}
          role="radio"
          label={t.profile.faceLabel(face)}
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
    </View>
  </View>
)
