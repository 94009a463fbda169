import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { t } from '@/i18n'
import { copyText } from '@/platform/copy'
import { pageAddress } from '@/platform/document'
import { Button } from '@/ui/button'
import { QrCode } from '@/ui/qr-code'
import { Sheet } from '@/ui/sheet'
import { IntoMini } from './into-mini.h5'
import styles from './open-in-wechat.module.scss'

/** The way into WeChat, to this very page: by its code, by its link, or into the mini-program. */
export const WayIntoWeChat = ({ onClose }: { onClose: () => void }) => {
  const [copied, setCopied] = useState(false)
  const address = pageAddress()
  return (
    <Sheet open title={t.openInWeChat.title} onClose={onClose}>
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
