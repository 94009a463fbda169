import { Input, View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import styles from './checkout.module.scss'

const MOST = 100

export const Remark = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const words = shopWords().checkout
  return (
    <View className={styles.remark}>
      {words.remark}
      <Input
        id="remark"
        className={styles.input}
        aria-label={words.remark}
        value={value}
        placeholder={words.remarkPlaceholder}
        placeholderClass={styles.placeholder}
        maxlength={MOST}
        onInput={({ detail }) => onChange(detail.value)}
      />
    </View>
  )
}
