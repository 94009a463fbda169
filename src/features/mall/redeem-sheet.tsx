import type { BodyOf, RewardDetail } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useKnownMember } from '@/flows/known-member'
import { mallWords } from '@/i18n/mall'
import { groupDigits } from '@/lib/number'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { ChoiceRow, ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'
import { Stepper } from '@/ui/stepper'
import { RedeemAddress } from './redeem-address'
import styles from './redeem-sheet.module.scss'

type RedeemSheetProps = {
  reward: RewardDetail
  open: boolean
  busy: boolean
  onClose: () => void
  onConfirm: (order: Omit<BodyOf<'PUT /v1/redemptions/:id'>, 'rewardId'>) => void
}

/** What it costs and what remains, before the tap that does it. */
export const RedeemSheet = ({ reward, open, busy, onClose, onConfirm }: RedeemSheetProps) => {
  const available = useKnownMember()?.points.available ?? null
  const [quantity, setQuantity] = useState(1)
  const [storeId, setStoreId] = useState(reward.stores[0]?.id)
  const [addressId, setAddressId] = useState<string | null>(null)
  const goods = reward.kind === 'goods'
  const ships = reward.delivery === 'shipping'
  const amountFen = reward.priceFen * quantity
  const price = reward.pricePoints * quantity
  return (
    <Sheet open={open} title={mallWords().sheet.title} onClose={onClose}>
      <View className={styles.what}>
        <View className={styles.tile}>
          <Image className={styles.picture} src={reward.picture.src} mode="aspectFit" aria-hidden />
        </View>
        <View className={styles.words}>
          <View className={styles.name}>{reward.name}</View>
          <View className={styles.price}>
            {amountFen === 0 ? mallWords().price(price) : mallWords().priceWithMoney(price, amountFen)}
          </View>
        </View>
        {goods ? (
          <Stepper
            value={quantity}
            most={mostOf(reward, available)}
            words={{
              fewer: mallWords().sheet.fewer,
              more: mallWords().sheet.more,
              value: mallWords().sheet.quantity(quantity),
            }}
            onChange={setQuantity}
          />
        ) : null}
      </View>
      {ships ? <RedeemAddress chosen={addressId} onChoose={setAddressId} /> : null}
      {goods && !ships && reward.stores.length > 1 ? (
        // In a parent that stays: choosing sends nothing beside it.
        <View>
          <Stores stores={reward.stores} chosen={storeId} onChoose={setStoreId} />
        </View>
      ) : null}
      <Facts plain>
        <Fact
          name={mallWords().sheet.reckoning(available === null ? '–' : groupDigits(available), groupDigits(price))}
          value={available === null ? '–' : groupDigits(available - price)}
          strong
        />
        {amountFen === 0 ? null : (
          <Fact name={mallWords().sheet.pay} value={mallWords().redemption.money(amountFen)} strong />
        )}
      </Facts>
      {reward.kind === 'code' ? <View className={styles.final}>{mallWords().sheet.final}</View> : null}
      <Button
        id="confirm"
        fill
        words={amountFen === 0 ? mallWords().sheet.confirm : mallWords().sheet.confirmAndPay(amountFen)}
        busy={busy}
        offReason={ships && addressId === null ? mallWords().sheet.addressMissing : undefined}
        onTap={() =>
          onConfirm({
            quantity,
            ...(ships && addressId !== null ? { fulfilment: { kind: 'shipping', addressId } } : {}),
            ...(goods && !ships && storeId !== undefined ? { storeId } : {}),
            ...(amountFen === 0 ? {} : { expectedAmountFen: amountFen }),
          })
        }
      />
    </Sheet>
  )
}

type StoresProps = { stores: RewardDetail['stores']; chosen: string | undefined; onChoose: (id: string) => void }

/** Where it is fetched. The others are shown when they are asked for. */
const Stores = ({ stores, chosen, onChoose }: StoresProps) => {
  const [choosing, setChoosing] = useState(false)
  if (!choosing)
    return (
      <ListRow
        id="choose-store"
        words={mallWords().sheet.store}
        value={stores.find(({ id }) => id === chosen)?.name}
        onTap={() => setChoosing(true)}
      />
    )
  return (
    <View role="radiogroup" aria-label={mallWords().sheet.store}>
      {stores.map(({ id, name }, index) => (
        <ChoiceRow key={id} id={`store-${index}`} words={name} on={id === chosen} onChoose={() => onChoose(id)} />
      ))}
    </View>
  )
}

/** As many goods as points, stock and the member's share allow (coupons and codes go one at a time); the server has the last word. */
const mostOf = ({ pricePoints, stock, limitPerMember, viewer }: RewardDetail, available: number | null): number =>
  Math.max(
    1,
    Math.min(
      20,
      available === null ? 1 : pricePoints === 0 ? 20 : Math.floor(available / pricePoints),
      stock ?? 20,
      limitPerMember === null ? 20 : limitPerMember - viewer.redeemed,
    ),
  )
