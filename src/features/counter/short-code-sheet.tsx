import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { useMemberAction } from '@/flows/member-action'
import { counterWords } from '@/i18n/counter'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { useCountdown } from '@/ui/countdown'
import { Sheet } from '@/ui/sheet'
import { inThrees } from './code-of'
import styles from './short-code-sheet.module.scss'

type ShortCode = AnswerOf<'PUT /v1/me/short-code'>

/** Six digits to be typed at the till, for a minute. */
export const ShortCodeSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Sheet open={open} title={counterWords().shortTitle} onClose={onClose}>
    <Digits />
  </Sheet>
)

const Digits = () => {
  const [code, setCode] = useState<ShortCode | null>(null)
  const words = counterWords()
  const action = useMemberAction('short-code', async () => setCode(await call('PUT /v1/me/short-code', { body: {} })))
  const left = useCountdown(code?.validUntil ?? null, () => setCode(null))
  // Opening the sheet asks for the first one.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  useEffect(() => action.run(null), [])
  const ended = code === null && !action.busy && action.problem === null
  return (
    <>
      <View className={styles.digits} id="short-digits">
        {code === null ? '' : inThrees(code.code).join(' ')}
      </View>
      <View className={styles.help} role="status">
        {code !== null ? words.shortHelp(Math.ceil(left / 1000)) : ended ? words.shortEnded : ''}
      </View>
      <Problem code={action.problem} />
      <Button
        id="short-again"
        words={words.shortAgain}
        kind="secondary"
        busy={action.busy}
        onTap={() => action.run(null)}
      />
    </>
  )
}
