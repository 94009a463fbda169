import type { CounterSeed, Member } from '@huitou/contract'
import { Text, View } from '@tarojs/components'
import { BarCode } from '@/flows/bar-code'
import { QrPicture } from '@/flows/qr-picture'
import { t } from '@/i18n'
import { counterWords } from '@/i18n/counter'
import { STEP_MS } from '@/lib/one-time-password'
import { codeOf, inThrees } from './code-of'
import { Ring } from './ring'
import { useStep } from './use-step'
import styles from './slip.module.scss'

/** `offline`: the server was not heard of lately. */
type SlipProps = { seed: CounterSeed; member: Member | null; offline: boolean }

/** What the till scans, as bars, as squares and as digits: the same eighteen. */
export const Slip = ({ seed, member, offline }: SlipProps) => {
  const step = useStep()
  const words = counterWords()
  const code = codeOf(seed, step)
  return (
    <>
      <View className={styles.slip}>
        <View className={styles.head}>
          <View className={styles.who}>
            <View className={styles.tier}>{member?.tier.name ?? t.shopName}</View>
            <View className={styles.name}>
              {member === null ? '' : `${member.name} · ${t.points.count(member.points.available)}`}
            </View>
          </View>
          <Ring key={step} until={(step + 1) * STEP_MS} />
        </View>
        <BarCode id="bar-code" className={styles.bars} digits={code} label={words.barCode} />
        <View
          className={styles.digits}
          id="counter-code"
          role="img"
          aria-label={words.digits(inThrees(code).join(' '))}
        >
          {inThrees(code).map((three, at) => (
            <Text key={at}>{three}</Text>
          ))}
        </View>
        <QrPicture id="qr-code" className={styles.squares} text={code} label={words.qrCode} />
      </View>
      <View className={styles.help} role="status">
        {offline ? words.offline(t.points.when(seed.validUntil)) : words.help}
      </View>
    </>
  )
}
