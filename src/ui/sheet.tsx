import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { Dialog } from './dialog'
import styles from './sheet.module.scss'

type SheetProps = { open: boolean; title: string; help?: string; onClose: () => void; children: ReactNode }

/** One question from below. Its root is always there, so that opening it touches nothing beside it. */
export const Sheet = ({ open, title, help, onClose, children }: SheetProps) => (
  <View>
    {open ? (
      <Dialog label={title} className={styles.cover} onClose={onClose}>
        <View className={styles.scrim} role="button" aria-label={t.common.close} onClick={onClose} />
        <View className={styles.sheet}>
          {/* Already the name of all that lies here: no heading besides. */}
          <View className={styles.title}>{title}</View>
          {help === undefined ? null : <View className={styles.help}>{help}</View>}
          {children}
        </View>
      </Dialog>
    ) : null}
  </View>
)
