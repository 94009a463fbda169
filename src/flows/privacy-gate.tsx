import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { call } from '@/api/call'
import { t } from '@/i18n'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { agreedPrivacy, agreePrivacy } from '@/stores/preferences'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import styles from './privacy-gate.module.scss'

type PrivacyGate = {
  /** Goes on at once when this version was agreed to; else asks first. A refusal goes on with nothing else. */
  ask: (then: () => void) => void
  sheet: ReactNode
}

/** What is about to be asked for, and what it is used for. */
type GateWords = { title: string; body: string }

/** Stands before whatever asks for personal data: the privacy policy of this version. Whoever says no keeps everything else. */
export const usePrivacyGate = (version: string, words: GateWords = t.privacyGate): PrivacyGate => {
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
  const close = () => setWaiting(null)
  const agree = () => {
    agreePrivacy(version)
    // Kept on the device first: without a network the record follows with the next saved change.
    void call('PUT /v1/me/agreements/:document', { params: { document: 'privacy' }, body: { version } }).catch(
      () => undefined,
    )
    close()
    waiting?.()
  }
  return {
    ask: (then) => (agreedPrivacy() === version ? then() : setWaiting(() => then)),
    sheet: (
      <Sheet open={waiting !== null} title={words.title} onClose={close}>
        <View className={styles.body}>
          <Text>{words.body}</Text>
          <Button id="read-privacy" kind="quiet" words={t.privacyGate.read} onTap={() => open(paths.privacy)} />
          <Button id="agree-privacy" words={t.privacyGate.agree} onTap={agree} />
          <Button id="refuse-privacy" kind="quiet" words={t.privacyGate.refuse} onTap={close} />
        </View>
      </Sheet>
    ),
  }
}
