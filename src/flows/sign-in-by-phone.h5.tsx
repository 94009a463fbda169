import type { ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import { signInByPhone } from '@/api/sign-in-by-phone'
import { useRemote } from '@/api/use-remote'
import { accountWords } from '@/i18n/account'
import { Button } from '@/ui/button'
import { AgreeLine } from './agree-line'
import { agreeTo } from './agreements'
import { PhoneCode, type TypedCode } from './phone-code'
import styles from './phone-code.module.scss'

/** Outside of WeChat, where the merchant sends codes: another way to sign in. Nothing where there is none. */
export const PhoneWay = ({ onChoose }: { onChoose: () => void }) => {
  const shop = useRemote('GET /v1/shop', {})
  const words = accountWords().signIn
  if (shop.kind !== 'ready' || !shop.data.phoneWays.includes('sms')) return null
  return (
    <>
      <Button id="sign-in-by-phone" kind="secondary" words={words.byPhone} onTap={onChoose} />
      <View className={styles.note}>{words.help}</View>
    </>
  )
}

/** Who one is, by a phone number. */
export const SignInByPhone = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const words = accountWords().signIn
  const signIn = async (typed: TypedCode) => {
    setBusy(true)
    setProblem(null)
    try {
      agreeTo(await signInByPhone(typed))
      onSignedIn()
    } catch (failure) {
      setProblem(problemCode(failure))
      setBusy(false)
    }
  }
  return (
    <PhoneCode words={words.signIn} busy={busy} problem={problem} inside onDone={(typed) => void signIn(typed)}>
      <AgreeLine shown before={words.agree} />
    </PhoneCode>
  )
}
