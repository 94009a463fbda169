import type { MergeOffer, MergeSide } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { t } from '@/i18n'
import { accountWords } from '@/i18n/account'
import { classes } from '@/lib/classes'
import { groupDigits } from '@/lib/number'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import type { Binding } from './use-binding'
import styles from './merge-question.module.scss'

/** The number is another member's: both side by side, asked once. */
export const MergeQuestion = ({ offer, binding }: { offer: MergeOffer; binding: Binding }) => {
  const words = accountWords().merge
  const { busy, failed, merge, refuse } = binding
  return (
    <View className={styles.question}>
      <View className={styles.title} role="heading" aria-level={2}>
        {words.title}
      </View>
      <View className={styles.help}>{words.help}</View>
      <Side id="older" side={offer.older} stays />
      <Side id="younger" side={offer.younger} />
      <View className={styles.undo}>{words.undo}</View>
      <View className={styles.problem} role="alert">
        {failed?.of === 'merge' ? t.problem[failed.code] : ''}
      </View>
      <View className={styles.act}>
        <Button id="merge" words={words.confirm} busy={busy} onTap={merge} />
        <Button id="refuse-merge" kind="quiet" words={words.refuse} onTap={refuse} />
      </View>
    </View>
  )
}

const Side = ({ id, side, stays }: { id: string; side: MergeSide; stays?: boolean }) => {
  const words = accountWords().merge
  const who = [side.isYou ? words.you : '', side.isImported ? words.imported : ''].filter(Boolean).join(' · ')
  return (
    <View className={styles.side} id={id}>
      <View className={styles.head}>
        <Image className={styles.avatar} src={side.avatar.src} mode="aspectFill" aria-hidden />
        <View className={styles.words}>
          <View className={styles.name}>{side.name}</View>
          <View className={styles.since}>{who === '' ? words.joined(t.date.fullDay(side.joinedOn)) : who}</View>
        </View>
        <View className={classes(styles.fate, !stays && styles.goes)}>{stays ? words.stays : words.goes}</View>
      </View>
      <Facts plain>
        <Fact name={words.tier} value={side.tier.name} />
        <Fact name={words.points} value={groupDigits(side.points)} />
        <Fact name={words.coupons} value={words.count(side.coupons)} />
      </Facts>
    </View>
  )
}
