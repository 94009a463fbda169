import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { BenefitTable } from './benefit-table'
import { FacesShelf } from './faces-shelf'
import styles from './standing-words.module.scss'

/** A guest may look at every face and what it gives; the card itself is one tap away. */
export const CardForGuests = () => {
  const program = useRemote('GET /v1/program', {})
  const signIn = useMemberAction('sign-in', async () => undefined)
  return (
    <Remote of={program} skeleton={<Skeleton bones={['card', 'title', 'line', 'panel']} />}>
      {({ tiers }) => (
        <>
          <FacesShelf tiers={tiers} held={null} />
          <View className={styles.standing}>
            <View className={styles.title} role="heading" aria-level={2}>
              {t.membership.guestTitle}
            </View>
            <View className={styles.help}>{t.membership.guestHelp}</View>
          </View>
          <BenefitTable tiers={tiers} held={null} />
          <ActionBar>
            <Problem code={signIn.problem} />
            <Button id="sign-in" words={t.common.signIn} busy={signIn.busy} onTap={() => signIn.run('card')} />
          </ActionBar>
          <OpenInWeChat of={signIn} />
        </>
      )}
    </Remote>
  )
}
