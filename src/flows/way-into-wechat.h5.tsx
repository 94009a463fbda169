import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { sharingWords } from '@/i18n/sharing'
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
  const words = sharingWords().intoWeChat
  return (
    <Sheet open title={words.title} onClose={onClose}>
      <View className={styles.body}>
        <Text>{words.body}</Text>
        <View className={styles.code}>
          <QrCode text={address} label={words.code} />
        </View>
        <Button
          id="copy-link"
          words={copied ? words.copied : words.copy}
          onTap={() => void copyText(address).then(setCopied)}
        />
        <IntoMini />
      </View>
    </Sheet>
  )
}
