import { Image, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { useVisit } from '@/flows/use-visit'
import { sharingWords } from '@/i18n/sharing'
import { useDidShow } from '@/platform/page'
import { offerCard } from '@/platform/share'
import { cardOf } from './card-of'
import { Launch } from './launch'
import type { Landing } from './use-landing'
import { useOwnShare } from './use-own-share'
import styles from './arrival.module.scss'

/**
 * Who sent the link. Stands in a page whose content shows: only then is it told who came, the viewer's own share made,
 * and WeChat's menu in a browser told of it.
 */
export const Arrival = ({ of: { kind, id, token, sharer, keepShare } }: { of: Landing }) => {
  useVisit(token, true)
  const made = useOwnShare({ kind, id })
  useEffect(() => keepShare(made), [made, keepShare])
  const [miniAppId, setMiniAppId] = useState<string | null>(null)
  // The menu is one for all pages: who comes back to this one shares this one.
  const [shows, setShows] = useState(0)
  useDidShow(() => setShows((count) => count + 1))
  useEffect(() => {
    const sign = (url: string) => call('GET /v1/wechat/js-config', { query: { url } })
    void offerCard(cardOf({ kind, id }, made), sign).then(setMiniAppId)
  }, [kind, id, made, shows])
  return (
    <View className={styles.sharer} id="sharer">
      {sharer === null ? null : (
        <>
          <Image className={styles.face} src={sharer.picture.src} mode="aspectFill" aria-hidden />
          <Text className={styles.words}>{sharingWords().sentBy[kind](sharer.name)}</Text>
          <Launch target={{ kind, id }} token={token} appId={miniAppId} />
        </>
      )}
    </View>
  )
}
