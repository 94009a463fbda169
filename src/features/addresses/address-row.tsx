import type { Address } from '@huitou/contract'
import { View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import { Button } from '@/ui/button'
import { Tap } from '@/ui/tap'
import styles from './addresses-screen.module.scss'

type AddressRowProps = { address: Address; index: number; onTap: () => void; onEdit: (() => void) | undefined }

/** One address: for whom, and where. */
export const AddressRow = ({ address, index, onTap, onEdit }: AddressRowProps) => {
  const { addresses } = ordersWords()
  const { name, phone, usual } = address
  return (
    <View className={styles.row}>
      <Tap id={`address-${index}`} className={styles.words} role="link" onTap={onTap}>
        <View className={styles.name}>
          {`${name} ${phone}`}
          {usual ? <View className={styles.usual}>{addresses.usual}</View> : null}
        </View>
        <View className={styles.where}>{whereOf(address)}</View>
      </Tap>
      {onEdit ? (
        <Button id={`edit-address-${index}`} kind="quiet" size="inline" words={addresses.edit} onTap={onEdit} />
      ) : null}
    </View>
  )
}

/** A city that is a province is said once. */
const whereOf = ({ province, city, district, detail }: Address): string =>
  [province, city === province ? '' : city, district, detail].join('')
