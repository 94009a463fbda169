import { View } from '@tarojs/components'
import brand from '@/brand/brand.json'
import { language, t } from '@/i18n'
import styles from './licence-screen.module.scss'

type Contact = {
  phone: string | null
  email: string | null
  hours: { 'zh-CN': string; en: string } | null
}
const { legal } = brand
const contact: Contact = brand.contact

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

/** By telephone, by mail, and when; null where nothing is said. */
const reached = (): string | null => {
  const said = [contact.phone, contact.email, contact.hours?.[language()]].filter(Boolean)
  return said.length === 0 ? null : said.join(' · ')
}

const factsOf = (): [name: string, value: string][] => {
  const optional = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]])
  return [
    [t.legal.operator, legal.operator[language()]],
    [t.legal.licenceNumber, legal.licence],
    ...optional(t.legal.foodLicence, legal.foodLicence),
    [t.legal.address, legal.address[language()]],
    [t.legal.phone, legal.complaintsPhone],
    ...optional(t.legal.contact, reached()),
    ...optional(t.legal.icp, legal.icp),
  ]
}
