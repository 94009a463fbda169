import { Input, View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './search-screen.module.scss'

type SearchFieldProps = { value: string; onChange: (value: string) => void; onConfirm: () => void }

const MOST = 40

export const SearchField = ({ value, onChange, onConfirm }: SearchFieldProps) => {
  const words = shopWords().search
  return (
    <View className={styles.field}>
      <Icon name="search" className={styles.glass} />
      <Input
        id="search"
        className={styles.input}
        aria-label={words.label}
        value={value}
        placeholder={words.placeholder}
        placeholderClass={styles.placeholder}
        maxlength={MOST}
        focus
        confirmType="search"
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={onConfirm}
      />
      <View>
        {value === '' ? null : (
          <Tap id="clear-search" className={styles.clear} onTap={() => onChange('')}>
            {words.clear}
          </Tap>
        )}
      </View>
    </View>
  )
}
