import { View } from '@tarojs/components'
import { useState } from 'react'
import { addressOf } from '@/api/address'
import { QrPicture } from '@/flows/qr-picture'
import { tillWords } from '@/i18n/till'
import { paths } from '@/lib/paths'
import { copyText } from '@/platform/copy'
import { Button } from '@/ui/button'
import { List, ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'
import styles from './till.module.scss'

/** The code that stands on the counter: whoever scans it has their own code at once. To be shown, or printed. */
export const StoreCode = () => {
  const { storeCode: words } = tillWords()
  const [open, setOpen] = useState(false)
  const [copied, setCopied] = useState(false)
  const address = addressOf(paths.code)
  return (
    <>
      <List>
        <ListRow id="open-store-code" icon="card" words={words.open} onTap={() => setOpen(true)} />
      </List>
      <Sheet open={open} title={words.open} help={words.help} onClose={() => setOpen(false)}>
        <View className={styles.printed}>
          <QrPicture id="store-code" className={styles.qr} text={address} label={words.label} />
        </View>
        <Button
          id="copy-store-code"
          kind="secondary"
          words={copied ? words.copied : words.copy}
          onTap={() => void copyText(address).then(setCopied)}
        />
      </Sheet>
    </>
  )
}
