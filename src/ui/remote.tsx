import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Remote as RemoteData } from '@/lib/remote'
import { unreachable } from '@/lib/unreachable'
import { t } from '@/i18n'
import { EmptyState } from './empty-state'
import styles from './remote.module.scss'

type RemoteProps<T> = {
  of: RemoteData<T>
  skeleton: ReactNode
  /** What to show instead when there is nothing in it. */
  empty?: { when: (data: T) => boolean; show: ReactNode }
  children: (data: T) => ReactNode
}

/** The four states of everything that the server keeps: coming, failed with a way to try again, empty, here. */
export const Remote = <T,>({ of, skeleton, empty, children }: RemoteProps<T>) => {
  switch (of.kind) {
    case 'loading':
      return <>{skeleton}</>
    case 'failed':
      return (
        <EmptyState
          role="alert"
          title={t.failure.title(of.code)}
          help={t.problem[of.code]}
          action={{ id: 'retry', words: t.common.retry, icon: 'refresh', onTap: of.retry }}
        />
      )
    case 'ready':
      return (
        <>
          <View className={styles.stale} role="status">
            {of.stale ? t.common.stale : ''}
          </View>
          {empty?.when(of.data) ? empty.show : children(of.data)}
        </>
      )
    default:
      return unreachable(of)
  }
}
