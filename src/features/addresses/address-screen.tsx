import type { Address } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { usePrivacyGate } from '@/flows/privacy-gate'
import { t } from '@/i18n'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { back } from '@/platform/navigation'
import { pickAddress } from '@/stores/picked'
import { useSignedIn } from '@/stores/session'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Sheet } from '@/ui/sheet'
import { Skeleton } from '@/ui/skeleton'
import { AddressFields } from './address-fields'
import { NOTHING_TYPED, readAddress, type Field } from './address-rules'
import { deleteAddress, saveAddress } from './use-addresses'
import styles from './address-screen.module.scss'

type AddressScreenProps = { id: string | null; picking: boolean }

/** An address to write down or to mend. `picking`: saving it also chooses it. */
export const AddressScreen = ({ id, picking }: AddressScreenProps) => {
  const signedIn = useSignedIn()
  if (id === null) return <AddressForm address={null} picking={picking} />
  return signedIn ? <Known id={id} picking={picking} /> : <NothingHere />
}

const Known = ({ id, picking }: { id: string; picking: boolean }) => (
  <Remote of={useRemote('GET /v1/addresses', {})} skeleton={<Skeleton bones={['row', 'row', 'row', 'row']} />}>
    {({ items }) => {
      const address = items.find((each) => each.id === id)
      return address ? <AddressForm address={address} picking={picking} /> : <NothingHere />
    }}
  </Remote>
)

const AddressForm = ({ address, picking }: { address: Address | null; picking: boolean }) => {
  const { addresses: words } = ordersWords()
  const [typed, setTyped] = useState(address ?? NOTHING_TYPED)
  const [usual, setUsual] = useState(address?.usual ?? false)
  const [wrong, setWrong] = useState<Field | null>(null)
  const [deleting, setDeleting] = useState(false)
  const gate = usePrivacyGate(brand.documents.privacy, words.gate)

  const action = useMemberAction('address', async (what: 'save' | 'delete') => {
    if (what === 'delete') {
      if (address !== null) await deleteAddress(address.id)
      return back(paths.home)
    }
    const read = readAddress(typed)
    if (read.kind === 'wrong') return setWrong(read.field)
    const saved = await saveAddress(address?.id ?? null, { ...read.address, ...(usual ? { usual } : {}) })
    if (!picking) return back(paths.me)
    pickAddress(saved.id)
    return back(paths.home, 2)
  })
  const save = () => {
    const read = readAddress(typed)
    if (read.kind === 'wrong') return setWrong(read.field)
    setWrong(null)
    return gate.ask(() => action.run('save'))
  }
  return (
    <View className={styles.form}>
      <AddressFields typed={typed} wrong={wrong} usual={usual} onType={setTyped} onUsual={setUsual} />
      <View className={styles.delete}>
        {address === null ? null : (
          <Button id="delete-address" kind="quiet" words={words.delete} onTap={() => setDeleting(true)} />
        )}
      </View>
      <ActionBar>
        <Problem code={action.problem} words={wrong === null ? '' : words.wrong[wrong]} />
        <Button id="save-address" fill words={words.save} busy={action.busy} onTap={save} />
      </ActionBar>
      <Sheet open={deleting} title={words.deleteTitle} help={words.deleteHelp} onClose={() => setDeleting(false)}>
        <Button
          id="confirm"
          fill
          kind="danger"
          words={words.deleteConfirm}
          busy={action.busy}
          onTap={() => action.run('delete')}
        />
        <Button id="cancel" fill kind="quiet" words={t.common.cancel} onTap={() => setDeleting(false)} />
      </Sheet>
      {gate.sheet}
      <OpenInWeChat of={action} />
    </View>
  )
}
