import type { Group } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { dealPath, paths } from '@/lib/paths'
import { unreachable } from '@/lib/unreachable'
import { open, openTab } from '@/platform/navigation'
import { ActionBar } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { useGroupActions } from './group-actions'
import { type GroupPageState, type Primary, type Secondary } from './group-page-state'
import { SeatSheet } from './seat-sheet'
import styles from './group-screen.module.scss'

type GroupBarProps = {
  group: Group
  state: GroupPageState
  say: (words: string) => void
  invite: ReactNode
}

/** The one next step at the thumb, and what else is possible beside it. */
export const GroupBar = ({ group, state, say, invite }: GroupBarProps) => {
  const [joining, setJoining] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const { action, confirming, outside } = useGroupActions(group, { say, onMayJoin: () => setJoining(true) })
  const { sheet, action: words } = groupsWords()
  const { viewer, deal } = group
  const isHolding = viewer.relation === 'holding'

  const tap = (what: Step): void => {
    switch (what) {
      case 'join':
      case 'pay':
      case 'wish':
        return action.run(what)
      case 'leave':
      case 'let_go':
        return setLeaving(true)
      case 'open_own':
      case 'see_others':
        return open(dealPath(deal.id))
      case 'see_order':
        return open(`${paths.order}?id=${viewer.order?.id ?? ''}`)
      case 'buy_alone':
        return open(`${paths.product}?id=${deal.productId}`)
      case 'deals':
        return openTab(paths.shop)
      default:
        return unreachable(what)
    }
  }
  const { primary, secondary } = state
  return (
    <>
      <ActionBar>
        <View className={styles.problem} role="alert">
          {confirming ? sheet.confirming : action.problem === null ? '' : t.problem[action.problem]}
        </View>
        <View className={styles.actions}>
          <View>
            {secondary === null || (secondary === 'wish' && viewer.wished) ? null : (
              <Button
                id={idOf(secondary)}
                kind="quiet"
                words={wordsOf(secondary, group)}
                onTap={() => tap(secondary)}
              />
            )}
          </View>
          {primary === 'invite' ? (
            invite
          ) : (
            <Button
              id={idOf(primary)}
              fill
              words={state.lastSeat && primary === 'join' ? words.joinLast(group.priceFen) : wordsOf(primary, group)}
              busy={action.busy && !joining}
              onTap={() => tap(primary)}
            />
          )}
        </View>
      </ActionBar>
      <SeatSheet
        open={joining}
        wanted={{ kind: 'join', groupId: group.id }}
        name={deal.name}
        skuId={deal.skuId}
        priceFen={group.priceFen}
        benefitFen={0}
        deliveries={group.deliveries}
        onClose={() => setJoining(false)}
        onEnd={() => undefined}
      />
      <Sheet
        open={leaving}
        title={isHolding ? sheet.letGoTitle : sheet.leaveTitle}
        help={isHolding ? sheet.letGoHelp : sheet.leaveHelp(viewer.order?.amountFen ?? 0)}
        onClose={() => setLeaving(false)}
      >
        <Button
          id="confirm"
          fill
          kind="danger"
          words={sheet.leaveConfirm}
          onTap={() => {
            setLeaving(false)
            action.run('leave')
          }}
        />
        <Button id="cancel" fill kind="quiet" words={sheet.stay} onTap={() => setLeaving(false)} />
      </Sheet>
      <OpenInWeChat of={action} />
      <OpenInWeChat of={outside} />
    </>
  )
}

/** Inviting is the page's: it knows how something is sent here. */
type Step = Exclude<Primary, 'invite'> | NonNullable<Secondary>

const idOf = (what: Step): string =>
  what === 'wish' ? 'tell-me' : what === 'let_go' ? 'leave' : what.replace(/_/g, '-')

const wordsOf = (what: Step, { priceFen, state, viewer, deal }: Group): string => {
  const { action } = groupsWords()
  switch (what) {
    case 'join':
      return action.join(priceFen)
    case 'pay':
      return action.pay(viewer.order?.amountFen ?? priceFen)
    case 'buy_alone':
      return deal.soloPriceFen === null ? '' : action.buy_alone(deal.soloPriceFen)
    case 'open_own':
      return state === 'succeeded' && viewer.order !== null ? action.open_again : action.open_own
    default:
      return action[what]
  }
}
