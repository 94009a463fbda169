import type { RewardDetail } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useKnownMember } from '@/flows/known-member'
import { t } from '@/i18n'
import { groupDigits } from '@/lib/number'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { ChoiceRow, ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'
import { Stepper } from '@/ui/stepper'
import styles from './redeem-sheet.module.scss'

type RedeemSheetProps = {
  reward: RewardDetail
  open: boolean
  busy: boolean
  onClose: () => void
  onConfirm: (order: { quantity: number; storeId?: string }) => void
}

/** What it costs and what remains, before the tap that does it. */
export const RedeemSheet = ({ reward, open, busy, onClose, onConfirm }: RedeemSheetProps) => {
  const available = useKnownMember()?.points.available ?? null
  const [quantity, setQuantity] = useState(1)
  const [storeId, setStoreId] = useState(reward.stores[0]?.id)
  const goods = reward.kind === 'goods'
  const price = reward.pricePoints * quantity
  return (
    <Sheet open={open} title={t.mall.sheet.title} onClose={onClose}>
      <View className={styles.what}>
        <View className={styles.tile}>
          <Image className={styles.picture} src={reward.picture.src} mode="aspectFit" aria-hidden />
        </View>
        <View className={styles.words}>
          <View className={styles.name}>{reward.name}</View>
          <View className={styles.price}>{t.mall.price(price)}</View>
        </View>
        {goods ? (
          <Stepper
            value={quantity}
            most={mostOf(reward, available)}
            words={{ fewer: t.mall.sheet.fewer, more: t.mall.sheet.more, value: t.mall.sheet.quantity(quantity) }}
            onChange={setQuantity}
          />
        ) : null}
      </View>
      {goods && reward.stores.length > 1 ? (
        // In a parent that stays: choosing sends nothing beside it.
        <View>
          <Stores stores={reward.stores} chosen={storeId} onChoose={setStoreId} />
        </View>
      ) : null}
      <Facts plain>
        <Fact
          name={t.mall.sheet.reckoning(available === null ? '–' : groupDigits(available), groupDigits(price))}
          value={available === null ? '–' : groupDigits(available - price)}
          strong
        />
      </Facts>
      {reward.kind === 'code' ? <View className={styles.final}>{t.mall.sheet.final}</View> : null}
      <Button
        id="confirm"
        fill
        words={t.mall.sheet.confirm}
        busy={busy}
        onTap={() => onConfirm(goods && storeId !== undefined ? { quantity, storeId } : { quantity })}
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
        words={t.mall.sheet.store}
        value={stores.find(({ id }) => id === chosen)?.name}
        onTap={() => setChoosing(true)}
      />
    )
  return (
    <View role="radiogroup" aria-label={t.mall.sheet.store}>
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
