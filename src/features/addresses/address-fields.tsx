import { View } from '@tarojs/components'
import { useState } from 'react'
import { ordersWords } from '@/i18n/orders'
import { isCity, provinceNames, provinceWords } from '@/i18n/orders/provinces'
import { List, ListRow, SwitchRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'
import { Tap } from '@/ui/tap'
import { TextField } from '@/ui/text-field'
import type { Field, Typed } from './address-rules'
import styles from './address-screen.module.scss'

type AddressFieldsProps = {
  typed: Typed
  wrong: Field | null
  usual: boolean
  onType: (typed: Typed) => void
  onUsual: (usual: boolean) => void
}

/** For whom, and where: a field each, and the province to choose, since freight is reckoned by it. */
export const AddressFields = ({ typed, wrong, usual, onType, onUsual }: AddressFieldsProps) => {
  const { addresses: words } = ordersWords()
  const [choosing, setChoosing] = useState(false)
  const helpOf = (field: Field) => (wrong === field ? words.wrong[field] : undefined)
  const choose = (province: string) => {
    onType({ ...typed, province, city: isCity(province) ? province : isCity(typed.city) ? '' : typed.city })
    setChoosing(false)
  }
  return (
    <>
      <TextField
        id="address-name"
        label={words.name}
        value={typed.name}
        help={helpOf('name')}
        maxLength={30}
        onChange={(name) => onType({ ...typed, name })}
      />
      <TextField
        id="address-phone"
        label={words.phone}
        value={typed.phone}
        help={helpOf('phone')}
        maxLength={20}
        onChange={(phone) => onType({ ...typed, phone })}
      />
      <List heading={words.province}>
        <ListRow
          id="address-province"
          words={typed.province === '' ? words.choose : provinceWords(typed.province)}
          onTap={() => setChoosing(true)}
        />
      </List>
      <TextField
        id="address-city"
        label={words.city}
        value={typed.city}
        placeholder={words.cityPlaceholder}
        help={helpOf('city')}
        maxLength={30}
        onChange={(city) => onType({ ...typed, city })}
      />
      <TextField
        id="address-district"
        label={words.district}
        value={typed.district}
        placeholder={words.districtPlaceholder}
        maxLength={30}
        onChange={(district) => onType({ ...typed, district })}
      />
      <TextField
        id="address-detail"
        label={words.detail}
        value={typed.detail}
        placeholder={words.detailPlaceholder}
        help={helpOf('detail')}
        maxLength={100}
        onChange={(detail) => onType({ ...typed, detail })}
      />
      <List>
        <SwitchRow id="address-usual" words={words.makeUsual} on={usual} onChange={onUsual} />
      </List>
      <Sheet open={choosing} title={words.provinceTitle} onClose={() => setChoosing(false)}>
        <View className={styles.provinces}>
          {provinceNames().map((name, index) => (
            <Tap
              key={name}
              id={`province-${index}`}
              className={name === typed.province ? styles.chosen : styles.province}
              onTap={() => choose(name)}
            >
              {provinceWords(name)}
            </Tap>
          ))}
        </View>
      </Sheet>
    </>
  )
}
