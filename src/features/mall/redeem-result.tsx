import { Image, View } from '@tarojs/components'
import { useKnownMember } from '@/flows/known-member'
import { mallWords } from '@/i18n/mall'
import { groupDigits } from '@/lib/number'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { ActionBar } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { HandOver } from './hand-over'
import type { Redemption } from './redeem'
import styles from './redeem-result.module.scss'

/** What a redemption brought, and what is left. */
export const RedeemResult = ({ redemption, onBack }: { redemption: Redemption; onBack: () => void }) => {
  const available = useKnownMember()?.points.available
  return (
    <>
      <View className={styles.result} role="status" aria-live="polite">
        <View className={styles.tile}>
          <Image className={styles.picture} src={redemption.picture.src} mode="aspectFit" aria-hidden />
        </View>
        <View className={styles.title} id="redeemed">
          {redemption.state === 'awaiting_payment'
            ? mallWords().redemption.state.awaiting_payment
            : mallWords().result.title}
        </View>
        <View>
          {available === undefined ? null : (
            <View className={styles.remain}>
              {mallWords().result.remain}
              <View className={styles.points} id="points-available">
                {groupDigits(available)}
              </View>
            </View>
          )}
        </View>
      </View>
      <HandOver redemption={redemption} />
      <ActionBar>
        <View className={styles.actions}>
          <Button id="go-on" fill kind="secondary" words={mallWords().result.back} onTap={onBack} />
          <View className={styles.gap} />
          <Button
            id="see-redemption"
            fill
            words={mallWords().result.see}
            onTap={() => open(`${paths.redemption}?id=${redemption.id}`)}
          />
        </View>
      </ActionBar>
    </>
  )
}
