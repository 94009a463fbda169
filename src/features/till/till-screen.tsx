import type { Till } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { useLive } from '@/api/use-live'
import { ForGuests } from '@/flows/for-guests'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { classes } from '@/lib/classes'
import { useMayRing } from '@/platform/ring'
import { scan } from '@/platform/scan'
import { useSignedIn } from '@/stores/session'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { ChoiceRow, List } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { CodeField } from './code-field'
import { FindGuest } from './find-guest'
import { NotForYou } from './not-for-you'
import { seeGuest } from './see-guest'
import { StoreCode } from './store-code'
import { useTillStore } from './till-store'
import { useRing } from './use-ring'
import { Waiting } from './waiting'
import styles from './till.module.scss'

/** Who stands here, and what waits to be done. */
export const TillScreen = () => (useSignedIn() ? <Open /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.till} help={guestHelp} />
}

const Open = () => {
  const till = useLive('GET /v1/staff/till', {})
  if (till.kind === 'failed' && till.code === 'forbidden') return <NotForYou />
  return (
    <View className={styles.page}>
      <Remote of={till} skeleton={<Skeleton bones={['panel', 'row', 'row', 'row']} />}>
        {(found) => <Counter till={found} />}
      </Remote>
    </View>
  )
}

const Counter = ({ till }: { till: Till }) => {
  const words = tillWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState('')
  const { storeId, stand } = useTillStore(till.stores)
  const { message, say } = useToast()
  const mayRing = useMayRing()
  // It keeps its room: what is below must not move under the very tap that wakes the sound.
  const [wasSilent] = useState(!mayRing)
  useRing(till.newestOrderAt)
  const seeing = useMemberAction('see-guest', async (code: string) => {
    await seeGuest({ code }, storeId)
    setTyped('')
  })
  const scanning = useMemberAction('scan-guest', async () => {
    const scanned = await scan(words.code.stop)
    setWrong(scanned.kind === 'no_camera' ? words.code.noCamera : '')
    if (scanned.kind === 'read') await seeGuest({ code: scanned.code.trim() }, storeId)
  })
  const handing = useMemberAction('hand-over', async (code: string) => {
    if (storeId === undefined) return
    const handed = await call('POST /v1/staff/hand-overs', { body: { storeId, code } })
    say(words.handed(handed.kind === 'order' ? handed.order.member.name : handed.redemption.name))
    setTyped('')
  })
  const failed = handing.problem ?? seeing.problem ?? scanning.problem
  const code = typed.replace(/\s/g, '')
  const check = (right: boolean, otherwise: string, act: (code: string) => void) => {
    setWrong(right ? '' : otherwise)
    if (right) act(code)
  }
  return (
    <View className={styles.columns}>
      <View>
        <CodeField
          value={typed}
          scanning={scanning.busy}
          onChange={setTyped}
          onDone={() => check(code !== '', words.code.empty, seeing.run)}
          onScan={() => scanning.run(null)}
        />
        <View className={styles.acts}>
          <Button
            id="see-code"
            kind="secondary"
            fill
            words={words.code.typed}
            busy={seeing.busy}
            onTap={() => check(code !== '', words.code.empty, seeing.run)}
          />
          <Button
            id="hand-over"
            kind="secondary"
            fill
            words={words.code.handOver}
            busy={handing.busy}
            onTap={() => check(/^\d{4,8}$/.test(code), words.code.handOverWrong, handing.run)}
          />
        </View>
        <Problem
          code={failed}
          words={wrong || (words.problem(failed, handing.problem === null ? 'see' : 'hand_over') ?? '')}
        />
        <FindGuest storeId={storeId} />
      </View>
      <View>
        <View className={classes(styles.silent, mayRing && styles.heard)} role="status">
          {wasSilent ? words.silent : ''}
        </View>
        <Waiting till={till} />
        <View>
          {till.stores.length > 1 ? (
            <List heading={words.store}>
              {till.stores.map(({ id, name }, index) => (
                <ChoiceRow key={id} id={`store-${index}`} words={name} on={id === storeId} onChoose={() => stand(id)} />
              ))}
            </List>
          ) : null}
        </View>
        <StoreCode />
      </View>
      <Toast message={message} />
    </View>
  )
}
