import { View } from '@tarojs/components'
import { useState } from 'react'
import { sharingWords } from '@/i18n/sharing'
import { copyText } from '@/platform/copy'
import { inWeChat } from '@/platform/in-wechat.h5'
import type { SharedCard } from '@/platform/share'
import { Button } from '@/ui/button'
import { QrCode } from '@/ui/qr-code'
import { Sheet } from '@/ui/sheet'
import styles from './share-sheet.module.scss'

export type ShareSheetProps = { card: SharedCard; open: boolean; onClose: () => void }

/** In a browser: how a link gets to a friend. A page cannot open WeChat's menu; it says where it is. */
export const ShareSheet = ({ card: { url }, open, onClose }: ShareSheetProps) => {
  const [copied, setCopied] = useState(false)
  const words = sharingWords().sheet
  const close = () => {
    setCopied(false)
    onClose()
  }
  return (
    <Sheet open={open} title={words.title} help={inWeChat() ? words.menu : words.send} onClose={close}>
      <View className={styles.body}>
        <View className={styles.code}>
          <QrCode text={url} label={words.code} />
        </View>
        <Button
          id="copy-share"
          words={copied ? words.copied : words.copy}
          onTap={() => void copyText(url).then(setCopied)}
        />
      </View>
    </Sheet>
  )
}
