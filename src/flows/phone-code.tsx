import type { ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { accountWords } from '@/i18n/account'
import { codeIn, phoneIn } from '@/lib/phone-number'
import { Button } from '@/ui/button'
import { useCountdown } from '@/ui/countdown'
import { DigitsField } from '@/ui/digits-field'
import styles from './phone-code.module.scss'

export type TypedCode = { phone: string; code: string }

type PhoneCodeProps = {
  /** What the button at the end says. */
  words: string
  busy: boolean
  problem: ProblemCode | null
  /** It stands in a sheet. */
  inside?: boolean
  onDone: (typed: TypedCode) => void
  /** Said above the button that sends: from then on the shop has the number. */
  children?: ReactNode
}

/** A number, and the code that the shop sends to it. */
export const PhoneCode = ({ words, busy, problem, inside, onDone, children }: PhoneCodeProps) => {
  const say = accountWords().code
  const [number, setNumber] = useState('')
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<'number' | 'code' | null>(null)
  const phone = phoneIn(number)
  const done = () => {
    const code = codeIn(typed)
    setWrong(phone === null ? 'number' : code === null ? 'code' : null)
    if (phone !== null && code !== null) onDone({ phone, code })
  }
  return (
    <View className={inside ? styles.inside : ''}>
      <DigitsField
        id="phone-number"
        label={say.number}
        value={number}
        help={wrong === 'number' ? say.wrongNumber : undefined}
        maxLength={20}
        onChange={setNumber}
      />
      <View className={styles.before}>{children}</View>
      <Sending phone={phone} onWrong={() => setWrong('number')} onSend={() => setWrong(null)} />
      <DigitsField
        id="phone-code"
        label={say.code}
        value={typed}
        help={wrong === 'code' ? say.wrongCode : undefined}
        maxLength={7}
        isOneTimeCode
        onChange={setTyped}
      />
      <View className={styles.act}>
        <View className={styles.problem} role="alert">
          {problemWords(problem)}
        </View>
        <Button id="phone-done" words={words} busy={busy} onTap={done} />
      </View>
    </View>
  )
}

const problemWords = (problem: ProblemCode | null): string =>
  problem === null ? '' : (accountWords().code.problem(problem) ?? t.problem[problem])

type SendingProps = { phone: string | null; onWrong: () => void; onSend: () => void }

/** One a minute to a number: until then the button says how long. */
const Sending = ({ phone, onWrong, onSend }: SendingProps) => {
  const say = accountWords().code
  const [sent, setSent] = useState<{ phone: string; againAt: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const isSent = sent !== null && sent.phone === phone
  const ask = async () => {
    if (phone === null) return onWrong()
    onSend()
    setBusy(true)
    setProblem(null)
    try {
      const { againAt } = await call('POST /v1/phone-codes', { body: { phone } })
      setSent({ phone, againAt })
    } catch (failure) {
      setProblem(problemCode(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className={styles.send}>
      <SendButton
        key={isSent ? sent.againAt : 'first'}
        until={isSent ? sent.againAt : null}
        words={isSent ? say.sendAgain : say.send}
        busy={busy}
        onTap={() => void ask()}
      />
      <View className={styles.note} role="status">
        {problem !== null ? problemWords(problem) : isSent ? say.sent : ''}
      </View>
    </View>
  )
}

type SendButtonProps = { until: string | null; words: string; busy: boolean; onTap: () => void }

const SendButton = ({ until, words, busy, onTap }: SendButtonProps) => {
  const left = useCountdown(until, () => undefined)
  const waits = left > 0
  return (
    <Button
      id="send-code"
      kind="secondary"
      words={words}
      busy={busy}
      offReason={waits ? accountWords().code.again(Math.ceil(left / 1000)) : undefined}
      onTap={onTap}
    />
  )
}
