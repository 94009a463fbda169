import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useRemote } from '@/api/use-remote'
import { accountWords } from '@/i18n/account'
import { sharingWords } from '@/i18n/sharing'
import { copyText } from '@/platform/copy'
import { pageAddress } from '@/platform/document'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { QrCode } from '@/ui/qr-code'
import { Sheet } from '@/ui/sheet'
import { IntoMini } from './into-mini.h5'
import { PhoneWay, SignInByPhone } from './sign-in-by-phone.h5'
import styles from './open-in-wechat.module.scss'

export type WayProps = {
  onClose: () => void
  /** Whoever only has to sign in may do so here by phone, and goes on. */
  onSignedIn?: () => void
}

/** The way into WeChat, to this very page: by its code, by its link, or into the mini-program. */
export const WayIntoWeChat = ({ onClose, onSignedIn }: WayProps) => {
  const [byPhone, setByPhone] = useState(false)
  if (byPhone && onSignedIn)
    return (
      <Sheet open title={accountWords().signIn.byPhone} onClose={onClose}>
        <SignInByPhone onSignedIn={onSignedIn} />
      </Sheet>
    )
  return (
    <Sheet open title={sharingWords().intoWeChat.title} onClose={onClose}>
      <ByCodeOrLink mayStay={onSignedIn !== undefined}>
        {onSignedIn ? <PhoneWay onChoose={() => setByPhone(true)} /> : null}
      </ByCodeOrLink>
    </Sheet>
  )
}

const ByCodeOrLink = ({ mayStay, children }: { mayStay: boolean; children: ReactNode }) => {
  const [copied, setCopied] = useState(false)
  const address = pageAddress()
  const words = sharingWords().intoWeChat
  const shop = useRemote('GET /v1/shop', {})
  const byPhone = mayStay && shop.kind === 'ready' && shop.data.phoneWays.includes('sms')
  const why = byPhone ? accountWords().signIn.orHere : words.body
  return (
    <View className={styles.body}>
      <Text>{useSignedIn() ? accountWords().signIn.pay : why}</Text>
      <View className={styles.code}>
        <QrCode text={address} label={words.code} />
      </View>
      <Button
        id="copy-link"
        words={copied ? words.copied : words.copy}
        onTap={() => void copyText(address).then(setCopied)}
      />
      <IntoMini />
      {children}
    </View>
  )
}
