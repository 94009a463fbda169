import type { Day } from '@huitou/contract'
import { Input, View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import type { Typed } from './birthday'
import styles from './birthday-fields.module.scss'

type BirthdayFieldsProps = {
  typed: Typed
  /** The day from which it may be changed again; null: now. */
  fixedUntil: Day | null
  onChange: (typed: Typed) => void
}

/** Month and day, as digits: a year would tell an age. */
export const BirthdayFields = ({ typed, fixedUntil, onChange }: BirthdayFieldsProps) => {
  const fixed = fixedUntil !== null
  return (
    <View className={styles.panel}>
      <View className={styles.heading}>{t.birthday.title}</View>
      <View className={styles.fields}>
        {(['month', 'day'] as const).map((part) => (
          <View key={part} className={classes(styles.field, fixed && styles.fixed)}>
            <Input
              id={`birthday-${part}`}
              className={styles.input}
              type="number"
              aria-label={`${t.birthday.title} ${t.birthday[part]}`}
              value={typed[part]}
              maxlength={2}
              disabled={fixed}
              onInput={({ detail }) => onChange({ ...typed, [part]: detail.value })}
            />
            {t.birthday[part]}
          </View>
        ))}
      </View>
      <View className={styles.help}>{fixed ? t.birthday.fixed(fixedUntil) : t.birthday.help}</View>
    </View>
  )
}
