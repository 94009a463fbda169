import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { t } from '@/i18n'
import { copyText } from '@/platform/copy'
import { pageAddress } from '@/platform/document'
import { Button } from '@/ui/button'
import { QrCode } from '@/ui/qr-code'
import { Sheet } from '@/ui/sheet'
import type { MemberAction } from './member-action'
import styles from './open-in-wechat.module.scss'

/** For a browser that cannot sign in: the way into WeChat, to this very page. */
export const OpenInWeChat = ({ of: action }: { of: Pick<MemberAction<never>, 'outsideWeChat' | 'clear'> }) => {
  const [copied, setCopied] = useState(false)
  const address = pageAddress()
  return (
    <Sheet open={action.outsideWeChat} title={t.openInWeChat.title} onClose={action.clear}>
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
      </View>
    </Sheet>
  )
}
