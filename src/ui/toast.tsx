import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import styles from './toast.module.scss'

const SHOWN_MS = 2400

/** Says that something happened, also to those who listen. */
export const Toast = ({ message }: { message: string | null }) => (
  <View className={styles.place} role="status" aria-live="polite">
    {message === null ? null : (
      <View className={styles.toast} id="toast">
        {message}
      </View>
    )}
  </View>
)

/** What the page's toast says now, and how to say something else for a moment. */
export const useToast = (): { message: string | null; say: (message: string) => void } => {
  const [message, say] = useState<string | null>(null)
  useEffect(() => {
    if (message === null) return
    const timer = setTimeout(() => say(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [message])
  return { message, say }
}
