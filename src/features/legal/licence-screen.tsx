import { View } from '@tarojs/components'
import brand from '@/brand/brand.json'
import { language, t } from '@/i18n'
import styles from './licence-screen.module.scss'

const { legal } = brand

/** Who runs the shop, with the numbers of their licences; the law wants it one tap away. */
export const LicenceScreen = () => (
  <View className={styles.page}>
    <View className={styles.facts}>
      {factsOf().map(([name, value]) => (
        <View key={name} className={styles.fact}>
          <View className={styles.name}>{name}</View>
          {value}
        </View>
      ))}
    </View>
    <View className={styles.help}>{t.legal.licenceHelp}</View>
  </View>
)

const factsOf = (): [name: string, value: string][] => {
  const optional = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]])
  return [
    [t.legal.operator, legal.operator[language()]],
    [t.legal.licenceNumber, legal.licence],
    ...optional(t.legal.foodLicence, legal.foodLicence),
    [t.legal.address, legal.address[language()]],
    [t.legal.phone, legal.complaintsPhone],
    ...optional(t.legal.icp, legal.icp),
  ]
}
