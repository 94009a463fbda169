import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ComponentType } from 'react'
import { t } from '@/i18n'
import { copyText } from '@/platform/copy'
import { pageAddress } from '@/platform/document'
import { Button } from '@/ui/button'
import { QrCode } from '@/ui/qr-code'
import { Sheet } from '@/ui/sheet'
import type { MemberAction } from './member-action'
import styles from './open-in-wechat.module.scss'

type OpenInWeChatProps = { of: Pick<MemberAction<never>, 'outsideWeChat' | 'clear'> }

/** For a browser that cannot sign in: the way into WeChat, to this very page. */
export const OpenInWeChat = ({ of: { outsideWeChat, clear } }: OpenInWeChatProps) => {
  const [copied, setCopied] = useState(false)
  const address = pageAddress()
  return (
    <Sheet open={outsideWeChat} title={t.openInWeChat.title} onClose={clear}>
      <View className={styles.body}>
        <Text>{t.openInWeChat.body}</Text>
        <View className={styles.code}>
          <QrCode text={address} label={t.openInWeChat.code} />
        </View>
        <Button
          id="copy-link"
          words={copied ? t.openInWeChat.copied : t.openInWeChat.copy}
          onTap={() => void copyText(address).then(setCopied)}
        />
        <IntoMini />
      </View>
    </Sheet>
  )
}

/** It comes when the sheet is shown: few ever see it. */
const IntoMini = () => {
  const [Loaded, setLoaded] = useState<ComponentType | null>(null)
  useEffect(() => {
    void import('./into-mini.h5').then(
      ({ IntoMini: Found }) => setLoaded(() => Found),
      () => undefined,
    )
  }, [])
  return Loaded && <Loaded />
}
