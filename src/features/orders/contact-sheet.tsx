import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { language, t } from '@/i18n'
import { ordersWords } from '@/i18n/orders'
import { callPhone } from '@/platform/phone-call'
import { ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'

type Contact = { phone: string | null; hours: { 'zh-CN': string; en: string } | null }
type ContactSheetProps = { storeId: string | null; open: boolean; onClose: () => void }

/** The shop by telephone: the store that it is about, else all of them, and the number for complaints. */
export const ContactSheet = ({ storeId, open, onClose }: ContactSheetProps) => (
  <Sheet open={open} title={ordersWords().order.contactTitle} onClose={onClose}>
    <Numbers storeId={storeId} />
  </Sheet>
)

/** Null where the stores’ own numbers are all there is. */
const { phone, hours }: Contact = brand.contact

const Numbers = ({ storeId }: { storeId: string | null }) => {
  const { order } = ordersWords()
  const stores = useRemote('GET /v1/stores', {})
  const known = stores.kind === 'ready' ? stores.data.items.filter(({ phone }) => phone !== '') : []
  const meant = known.filter(({ id }) => id === storeId)
  return (
    <>
      {(meant.length > 0 ? meant : known).map(({ id, name, phone }, index) => (
        <ListRow
          key={id}
          id={`call-store-${index}`}
          words={order.callStore(name)}
          value={phone}
          onTap={() => callPhone(phone)}
        />
      ))}
      <View>
        {phone === null ? null : (
          <ListRow
            id="call-shop"
            words={order.callStore(t.shopName)}
            value={phone}
            help={hours?.[language()]}
            onTap={() => callPhone(phone)}
          />
        )}
      </View>
      <ListRow
        id="call-complaints"
        words={order.callComplaints}
        value={brand.legal.complaintsPhone}
        onTap={() => callPhone(brand.legal.complaintsPhone)}
      />
    </>
  )
}
