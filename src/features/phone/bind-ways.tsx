import type { Shop } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { PhoneCode } from '@/flows/phone-code'
import { usePrivacyGate } from '@/flows/privacy-gate'
import { t } from '@/i18n'
import { accountWords } from '@/i18n/account'
import { hasPhoneButton } from '@/platform/phone-button'
import type { PhoneAnswer } from '@/lib/phone-answer'
import { agreedPrivacy } from '@/stores/preferences'
import { Button } from '@/ui/button'
import { PhoneButton } from '@/ui/phone-button'
import type { Binding } from './use-binding'
import styles from './phone-screen.module.scss'

type BindWaysProps = { ways: Shop['phoneWays']; binding: Binding }

/** By WeChat's button where there is one, by a code where the merchant sends them; after the privacy policy. */
export const BindWays = ({ ways, binding }: BindWaysProps) => {
  const words = accountWords().phone
  const [may, setMay] = useState(agreedPrivacy() === brand.documents.privacy)
  const gate = usePrivacyGate(brand.documents.privacy, words.gate)
  const byWechat = hasPhoneButton && ways.includes('wechat')
  const byCode = ways.includes('sms')
  if (!byWechat && !byCode)
    return (
      <View className={styles.act}>
        <View className={styles.note}>{ways.includes('wechat') ? words.onMini : words.nowhere}</View>
      </View>
    )
  return (
    <View>
      {may ? (
        <Ways byWechat={byWechat} byCode={byCode} binding={binding} />
      ) : (
        <View className={styles.act}>
          <Button id="bind-phone" words={words.start} onTap={() => gate.ask(() => setMay(true))} />
        </View>
      )}
      {gate.sheet}
    </View>
  )
}

type WaysProps = { byWechat: boolean; byCode: boolean; binding: Binding }

const Ways = ({ byWechat, byCode, binding }: WaysProps) => {
  const words = accountWords()
  const [types, setTypes] = useState(!byWechat)
  const [note, setNote] = useState('')
  const { busy, failed, bind } = binding
  const problem = failed?.of === 'bind' ? failed.code : null
  const answered = (answer: PhoneAnswer) => {
    setNote('')
    if (answer.kind === 'code') bind({ kind: 'wechat', code: answer.code })
    if (answer.kind === 'code' || answer.kind === 'refused') return
    // WeChat gives none to this shop now: a typed number leads to the same.
    setNote(byCode ? words.phone.noQuota : words.phone.noQuotaHere)
    setTypes(byCode)
  }
  const isTyped = types && byCode
  return (
    <View>
      <View className={styles.act}>
        <View className={styles.note} role="status">
          {note}
        </View>
        <View>
          {isTyped || !byWechat ? null : (
            <PhoneButton id="wechat-phone" words={words.phone.byWechat} busy={busy} onAnswer={answered} />
          )}
        </View>
        <View className={styles.problem} role="alert">
          {isTyped || problem === null ? '' : problem === 'code_invalid' ? words.phone.failed : t.problem[problem]}
        </View>
        <View>
          {isTyped || !byCode ? null : (
            <Button id="type-phone" kind="quiet" words={words.phone.byCode} onTap={() => setTypes(true)} />
          )}
        </View>
      </View>
      <View>
        {isTyped ? (
          <PhoneCode
            words={words.code.bind}
            busy={busy}
            problem={problem}
            onDone={(typed) => bind({ kind: 'sms', ...typed })}
          />
        ) : null}
      </View>
    </View>
  )
}
