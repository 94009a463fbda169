import type { Address } from '@huitou/contract'
import { View } from '@tarojs/components'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { ForGuests } from '@/flows/for-guests'
import { useMemberAction } from '@/flows/member-action'
import { usePrivacyGate } from '@/flows/privacy-gate'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { chooseAddress, choosesAddress } from '@/platform/choose-address'
import { back, open } from '@/platform/navigation'
import { pickAddress } from '@/stores/picked'
import { useSignedIn } from '@/stores/session'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { AddressRow } from './address-row'
import { readAddress } from './address-rules'
import { saveAddress } from './use-addresses'
import styles from './addresses-screen.module.scss'

/** Where the member has things sent. `picking`: somebody wants one of them; the tap chooses it and goes back. */
export const AddressesScreen = ({ picking }: { picking: boolean }) =>
  useSignedIn() ? <Addresses picking={picking} /> : <Guest />

const Guest = () => {
  const { addresses } = ordersWords()
  return <ForGuests title={addresses.guestTitle} help={addresses.guestHelp} />
}

const Addresses = ({ picking }: { picking: boolean }) => {
  const { addresses: words } = ordersWords()
  const known = useRemote('GET /v1/addresses', {})
  const gate = usePrivacyGate(brand.documents.privacy, words.gate)
  const { message, say } = useToast()
  const take = useMemberAction('address-from-wechat', async () => {
    const chosen = await chooseAddress()
    if (chosen === null) return
    const read = readAddress(chosen)
    if (read.kind === 'wrong') return say(words.wechatFailed)
    const saved = await saveAddress(null, read.address)
    if (picking) choose(saved)
  })
  const choose = ({ id }: Address) => {
    pickAddress(id)
    back(paths.home)
  }
  const edit = (id: string | null) =>
    open(`${paths.address}?${[id === null ? '' : `id=${id}`, picking ? 'pick=1' : ''].filter(Boolean).join('&')}`)
  return (
    <>
      <Remote
        of={known}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.emptyTitle} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((address, index) => (
              <AddressRow
                key={address.id}
                address={address}
                index={index}
                onTap={() => (picking ? choose(address) : edit(address.id))}
                onEdit={picking ? () => edit(address.id) : undefined}
              />
            ))}
          </View>
        )}
      </Remote>
      <ActionBar>
        <Problem code={take.problem} />
        <View className={styles.actions}>
          {choosesAddress() ? (
            <>
              <Button
                id="from-wechat"
                fill
                kind="secondary"
                words={words.fromWechat}
                busy={take.busy}
                onTap={() => gate.ask(() => take.run('wechat'))}
              />
              <View className={styles.gap} />
            </>
          ) : null}
          <Button id="add-address" fill words={words.add} onTap={() => edit(null)} />
        </View>
      </ActionBar>
      {gate.sheet}
      <Toast message={message} />
    </>
  )
}
