import type { Delivery, Fulfilment, ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { AgreeLine } from '@/flows/agree-line'
import { agreeTo, hasAgreed } from '@/flows/agreements'
import { useKnownMember } from '@/flows/known-member'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'
import { SeatWay } from './seat-way'
import type { Sent } from './sending'
import { useSeat, type Wanted } from './use-seat'
import styles from './group-screen.module.scss'

type SeatSheetProps = {
  open: boolean
  wanted: Wanted
  name: string
  skuId: string
  priceFen: number
  /** What the opener gets off. */
  benefitFen: number
  deliveries: readonly Delivery[]
  onClose: () => void
  onEnd: (groupId: string) => void
}

/** What it costs, how it is handed over and what is promised, before the tap that pays. */
export const SeatSheet = (props: SeatSheetProps) => {
  const { open, wanted, name, skuId, priceFen, benefitFen, deliveries, onClose, onEnd } = props
  const member = useKnownMember()
  const [way, setWay] = useState<Delivery>(deliveries.includes('pick_up') ? 'pick_up' : 'shipping')
  const [sent, setSent] = useState<Sent>(null)
  const goodsFen = priceFen - benefitFen
  const { action, confirming, outside } = useSeat(wanted, {
    onEnd: (groupId) => {
      onClose()
      onEnd(groupId)
    },
    onPrice: (nowFen) => {
      if (isKnown(sent) && nowFen >= goodsFen) setSent({ ...sent, freightFen: nowFen - goodsFen })
    },
  })
  const { sheet: words, money } = groupsWords()
  const ships = way === 'shipping'
  const freightFen = ships && isKnown(sent) ? sent.freightFen : 0
  const amountFen = goodsFen + freightFen
  const pay = () => {
    if (member !== null) agreeTo(member)
    const fulfilment: Fulfilment | null =
      ships && isKnown(sent) ? { kind: 'shipping', addressId: sent.addressId } : null
    action.run({ expectedAmountFen: amountFen, ...(fulfilment === null ? {} : { fulfilment }) })
  }
  return (
    <>
      <Sheet open={open} title={wanted.kind === 'open' ? words.openTitle : words.joinTitle} onClose={onClose}>
        <SeatWay deliveries={deliveries} way={way} skuId={skuId} onWay={setWay} onSent={setSent} />
        <Facts plain>
          <Fact name={words.goods} value={name} />
          <Fact name={words.price} value={money(priceFen)} />
          {benefitFen > 0 ? <Fact name={words.benefit} value={`− ${money(benefitFen)}`} /> : null}
          {deliveries.length > 1 ? null : <Fact name={words.way} value={words.delivery[way]} />}
          {freightFen > 0 ? <Fact name={words.freight} value={money(freightFen)} /> : null}
          <Fact name={words.total} value={money(amountFen)} strong />
        </Facts>
        <View className={styles.promise}>{words.promise}</View>
        <View className={styles.problem} role="alert">
          {confirming ? words.confirming : problemWords(action.problem)}
        </View>
        <AgreeLine shown={member !== null && !hasAgreed(member)} before={words.agree} />
        <Button
          id="pay"
          fill
          words={words.pay(amountFen)}
          busy={action.busy || (ships && sent === 'asking')}
          offReason={ships && sent === null ? words.addressMissing : undefined}
          onTap={pay}
        />
      </Sheet>
      <OpenInWeChat of={action} />
      <OpenInWeChat of={outside} />
    </>
  )
}

const isKnown = (sent: Sent): sent is Exclude<Sent, 'asking' | null> => sent !== null && sent !== 'asking'
const problemWords = (problem: ProblemCode | null): string => (problem === null ? '' : t.problem[problem])
