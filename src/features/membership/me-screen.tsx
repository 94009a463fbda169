import type { Member } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useEffect } from 'react'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { sells } from '@/lib/app-pages'
import { classes } from '@/lib/classes'
import { groupDigits } from '@/lib/number'
import { paths, type Path } from '@/lib/paths'
import { keepMember, useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { List, ListRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { faceOf } from './face'
import { standing } from './standing'
import faces from './faces.module.scss'
import styles from './me-screen.module.scss'

/** Who I am here, what I have, and where everything else is. */
export const MeScreen = ({ onOpen }: { onOpen: (path: Path) => void }) => (
  <>
    {useSignedIn() ? <Mine onOpen={onOpen} /> : <Guest />}
    <List>
      <ListRow id="open-rules" icon="help" words={t.me.rules} onTap={() => onOpen(paths.rules)} />
      <ListRow id="open-settings" icon="settings" words={t.me.settings} onTap={() => onOpen(paths.settings)} />
      <ListRow id="open-licence" icon="store" words={t.me.licence} onTap={() => onOpen(paths.licence)} />
    </List>
  </>
)

const Guest = () => {
  const signIn = useMemberAction('sign-in', async () => undefined)
  return (
    <View className={styles.guest}>
      <View className={styles.who}>
        <View className={styles.nobody}>
          <Icon name="me" className={styles.outline} />
        </View>
        <View className={styles.words}>
          <View className={styles.name}>{t.me.guest}</View>
          <View className={styles.help}>{t.me.guestHelp}</View>
        </View>
      </View>
      <Button id="sign-in" words={t.common.signIn} busy={signIn.busy} onTap={() => signIn.run('me')} />
      <View className={styles.problem} role="alert">
        {signIn.problem === null ? '' : t.problem[signIn.problem]}
      </View>
      <OpenInWeChat of={signIn} />
    </View>
  )
}

const Mine = ({ onOpen }: { onOpen: (path: Path) => void }) => {
  const me = useRemote('GET /v1/me', {})
  const known = useMember()
  const told = me.kind === 'ready' ? me.data : null
  useEffect(() => {
    if (told) keepMember(told)
  }, [told])
  return (
    <Remote of={me} skeleton={<Skeleton bones={['row', 'row', 'title', 'row', 'row']} />}>
      {(fallback) => <Facts member={known ?? fallback} onOpen={onOpen} />}
    </Remote>
  )
}

const Facts = ({ member, onOpen }: { member: Member; onOpen: (path: Path) => void }) => {
  const { words, figures, share } = standing(member)
  const face = faceOf(member.tier.level)
  return (
    <>
      <Tap id="open-profile" className={styles.who} label={t.me.edit} onTap={() => onOpen(paths.profile)}>
        <Image className={styles.avatar} src={member.avatar.src} mode="aspectFill" aria-hidden />
        <View className={styles.words}>
          <View className={styles.name} id="member-name">
            {member.name}
          </View>
          <View className={styles.help}>{t.me.since(member.joinedOn)}</View>
        </View>
        <Icon name="chevron-right" className={styles.more} />
      </Tap>
      <Tap
        id="open-card"
        className={classes(styles.card, faces[`face${face}`])}
        label={`${t.titles.card} ${member.tier.name}`}
        onTap={() => onOpen(paths.card)}
      >
        <Image className={faces.pattern} src={picture(`tiers/${face}`, 716)} mode="aspectFill" aria-hidden />
        <View className={styles.front}>
          <View className={styles.tier}>{member.tier.name}</View>
          <View className={faces.bar}>
            <View className={faces.grown} style={{ width: `${share}%` }} />
          </View>
          <View className={styles.foot}>
            <View>{words}</View>
            <View className={styles.growth}>{figures}</View>
          </View>
        </View>
      </Tap>
      <List>
        {member.role === null ? null : (
          <ListRow id="open-till" icon="store" words={t.me.till} onTap={() => onOpen(paths.till)} />
        )}
        {sells(brand.features) ? <OrdersRow onOpen={onOpen} /> : null}
        {brand.features.groupbuy ? (
          <ListRow id="open-groups" icon="group" words={t.mine.groups} onTap={() => onOpen(paths.ownGroups)} />
        ) : null}
        <ListRow
          id="open-statement"
          icon="star"
          words={t.me.statement}
          value={groupDigits(member.points.available)}
          onTap={() => onOpen(paths.statement)}
        />
        <ListRow
          id="open-wallet"
          icon="coupon"
          words={t.titles.wallet}
          value={t.mine.coupons(member.coupons)}
          onTap={() => onOpen(paths.wallet)}
        />
        {brand.features.mall ? (
          <ListRow
            id="open-redemptions"
            icon="gift"
            words={t.titles.redemptions}
            onTap={() => onOpen(paths.redemptions)}
          />
        ) : null}
        {brand.features.checkin ? (
          <ListRow
            id="open-checkin"
            icon="calendar"
            words={t.me.checkin}
            value={t.mine.cards(member.makeUpCards)}
            onTap={() => onOpen(paths.checkin)}
          />
        ) : null}
        <ListRow
          id="open-inbox"
          icon="bell"
          words={t.titles.inbox}
          value={member.unread > 0 ? t.me.unread(member.unread) : undefined}
          onTap={() => onOpen(paths.inbox)}
        />
      </List>
    </>
  )
}

/** What waits to be paid comes before what is on its way. */
const OrdersRow = ({ onOpen }: { onOpen: (path: Path) => void }) => {
  const orders = useRemote('GET /v1/orders', { query: { limit: 1 } })
  const { toPay, open } = orders.kind === 'ready' ? orders.data.counts : { toPay: 0, open: 0 }
  const value = toPay > 0 ? t.mine.ordersToPay(toPay) : open > 0 ? t.mine.ordersOpen(open) : undefined
  return <ListRow id="open-orders" icon="bag" words={t.mine.orders} value={value} onTap={() => onOpen(paths.orders)} />
}
