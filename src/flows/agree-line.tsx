import { Text, View } from '@tarojs/components'
import { t } from '@/i18n'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Tap } from '@/ui/tap'
import styles from './agree-line.module.scss'

/** What the first tap of a member agrees to, said beside the button. Its root is always there. `before`: which tap. */
export const AgreeLine = ({ shown, before = t.checkin.agree.before }: { shown: boolean; before?: string }) => (
  <View className={styles.line}>
    {shown ? (
      <>
        <Text>{before}</Text>
        <Tap id="read-terms" className={styles.link} role="link" onTap={() => open(paths.terms)}>
          {t.checkin.agree.terms}
        </Tap>
        <Text>{t.checkin.agree.and}</Text>
        <Tap id="read-privacy" className={styles.link} role="link" onTap={() => open(paths.privacy)}>
          {t.checkin.agree.privacy}
        </Tap>
        <Text>{t.checkin.agree.after}</Text>
      </>
    ) : null}
  </View>
)
