import type { ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { AgreeLine } from '@/flows/agree-line'
import { agreeTo, hasAgreed } from '@/flows/agreements'
import { useKnownMember } from '@/flows/known-member'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'
import { useSeat, type Asked, type Wanted } from './use-seat'
import styles from './group-screen.module.scss'

type SeatSheetProps = {
  open: boolean
  wanted: Wanted
  name: string
  priceFen: number
  /** What the opener gets off. */
  benefitFen: number
  deliveries: Asked['deliveries']
  onClose: () => void
  onEnd: (groupId: string) => void
}

/** What it costs, how it is handed over and what is promised, before the tap that pays. */
export const SeatSheet = ({ open, wanted, name, priceFen, benefitFen, deliveries, onClose, onEnd }: SeatSheetProps) => {
  const member = useKnownMember()
  const { action, confirming, outside } = useSeat(wanted, (groupId) => {
    onClose()
    onEnd(groupId)
  })
  const { sheet: words, money } = groupsWords()
  const amountFen = priceFen - benefitFen
  const pay = () => {
    if (member !== null) agreeTo(member)
    action.run({ expectedAmountFen: amountFen, deliveries })
  }
  return (
    <>
      <Sheet open={open} title={wanted.kind === 'open' ? words.openTitle : words.joinTitle} onClose={onClose}>
        <Facts plain>
          <Fact name={words.goods} value={name} />
          <Fact name={words.price} value={money(priceFen)} />
          {benefitFen > 0 ? <Fact name={words.benefit} value={`− ${money(benefitFen)}`} /> : null}
          <Fact name={words.way} value={words.delivery[deliveries.includes('pick_up') ? 'pick_up' : 'shipping']} />
          <Fact name={words.total} value={money(amountFen)} strong />
        </Facts>
        <View className={styles.promise}>{words.promise}</View>
        <View className={styles.problem} role="alert">
          {confirming ? words.confirming : problemWords(action.problem)}
        </View>
        <AgreeLine shown={member !== null && !hasAgreed(member)} before={words.agree} />
        <Button id="pay" fill words={words.pay(amountFen)} busy={action.busy} onTap={pay} />
      </Sheet>
      <OpenInWeChat of={action} />
      <OpenInWeChat of={outside} />
    </>
  )
}

const problemWords = (problem: ProblemCode | null): string => (problem === null ? '' : t.problem[problem])
