import type { Member, Shop } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { accountWords } from '@/i18n/account'
import { useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { BindWays } from './bind-ways'
import { MergeQuestion } from './merge-question'
import { RemoveSheet } from './remove-sheet'
import { useBinding } from './use-binding'
import styles from './phone-screen.module.scss'

/** One's number at this shop: never needed, kept or forgotten as one likes. */
export const PhoneScreen = () => (useSignedIn() ? <Mine /> : <Guest />)

const Guest = () => {
  const words = accountWords().phone
  return <ForGuests picture={picture('empty/points', 440)} title={words.guestTitle} help={words.guestHelp} />
}

const Mine = () => {
  const me = useRemote('GET /v1/me', {})
  const shop = useRemote('GET /v1/shop', {})
  const known = useMember()
  const skeleton = <Skeleton bones={['title', 'line', 'line', 'row']} />
  return (
    <Remote of={me} skeleton={skeleton}>
      {(told) => (
        <Remote of={shop} skeleton={skeleton}>
          {({ phoneWays }) => <OwnNumber member={known ?? told} ways={phoneWays} />}
        </Remote>
      )}
    </Remote>
  )
}

const OwnNumber = ({ member, ways }: { member: Member; ways: Shop['phoneWays'] }) => {
  const words = accountWords()
  const { message, say } = useToast()
  const [changing, setChanging] = useState(false)
  const [asks, setAsks] = useState(false)
  const binding = useBinding((done) => {
    say({ bind: words.phone.saved, remove: words.phone.removed, merge: words.merge.done }[done])
    setChanging(false)
    setAsks(false)
  })
  const { offer } = binding
  return (
    <View className={styles.page}>
      {offer === null ? (
        <View>
          {member.phone === null ? <Why /> : <Bound phone={member.phone} />}
          <View className={styles.late} role="alert">
            {binding.failed?.of === 'merge' ? words.merge.over : ''}
          </View>
          <View>
            {member.phone === null || changing ? (
              <BindWays ways={ways} binding={binding} />
            ) : (
              <View className={styles.act}>
                <Button id="change-phone" kind="secondary" words={words.phone.change} onTap={() => setChanging(true)} />
                <Button id="remove-phone" kind="quiet" words={words.phone.remove} onTap={() => setAsks(true)} />
              </View>
            )}
          </View>
        </View>
      ) : (
        <MergeQuestion offer={offer} binding={binding} />
      )}
      <RemoveSheet open={asks} binding={binding} onClose={() => setAsks(false)} />
      <Toast message={message} />
    </View>
  )
}

const Why = () => {
  const { why, uses, optional } = accountWords().phone
  return (
    <View className={styles.why}>
      <View className={styles.title} role="heading" aria-level={2}>
        {why}
      </View>
      {uses.map((use, index) => (
        <View key={index} className={styles.use}>
          {use}
        </View>
      ))}
      <View className={styles.optional}>{optional}</View>
    </View>
  )
}

const Bound = ({ phone }: { phone: string }) => (
  <View className={styles.bound}>
    <View className={styles.number} id="phone">
      {phone}
    </View>
    <View className={styles.state}>{accountWords().phone.bound}</View>
  </View>
)
