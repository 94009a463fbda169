import { View } from '@tarojs/components'
import styles from './toast.module.scss'

/** Says that something happened, also to those who listen. Whoever shows it takes it away after 2.4 s. */
export const Toast = ({ message }: { message: string | null }) => (
  <View className={styles.place} role="status" aria-live="polite">
    {message === null ? null : (
      <View className={styles.toast} id="toast">
        {message}
      </View>
    )}
  </View>
)
