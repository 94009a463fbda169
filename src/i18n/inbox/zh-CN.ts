import type { InboxNews } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
const two = (value: number) => String(value).padStart(2, '0')
const moment = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}
const points = (count: number) => `${groupDigits(count)} ${noun}`
const orderCancelled: Record<Extract<InboxNews, { kind: 'order_cancelled' }>['because'], string> = {
  unpaid: '时间到了没有付款，没有扣钱。',
  not_fetched: '很久没有来取，钱原路退回。',
  staff: '店里取消的，付了的钱原路退回。',
  paid_late: '付款到得晚了，钱原路退回。',
}
const redemptionCancelled: Record<
  Extract<InboxNews, { kind: 'redemption_cancelled' }>['because'],
  (back: string) => string
> = {
  unpaid: (back) => `时间到了没有付款，没有扣钱，${back}退回来了。`,
  not_fetched: (back) => `${back}退回来了。`,
  paid_late: () => orderCancelled.paid_late,
}

const groupFailed: Record<Extract<InboxNews, { kind: 'group_failed' }>['because'], string> = {
  time: '到时间人没齐，',
  left: '大家都离开了，',
  deal_ended: '店里收回了这个活动，',
}

export const inboxZhCN = {
  emptyTitle: '没有新消息',
  emptyHelp: '店里有话会写在这里，不会吵你。',
  emptyAction: '回首页',
  guestTitle: '登录后看消息',
  guestHelp: '到期提醒、升级、到货，都在这里。',
  when: moment,
  title: (news: InboxNews): string => {
    switch (news.kind) {
      case 'points_expiring':
        return `${points(news.points)}快到期了`
      case 'tier_up':
        return `升到${news.tier.name}了`
      case 'tier_down':
        return `等级变为${news.tier.name}`
      case 'tier_ending':
        return `再消费 ¥${groupDigits(news.growthMissing)}，留住${news.tier.name}`
      case 'coupon_granted':
        return news.source === 'birthday' ? '生日快乐' : `送你一张${news.name}`
      case 'reward_restocked':
        return `${news.name}到货了`
      case 'redemption_ready':
        return `${news.name}备好了`
      case 'redemption_cancelled':
        return `${news.name}取消了`
      case 'order_ready':
        return `${news.name}可以取了`
      case 'order_shipped':
      case 'redemption_shipped':
        return `${news.name}发货了`
      case 'order_cancelled':
        return `${news.name}的订单取消了`
      case 'refund_arrived':
      case 'redemption_refunded':
        return `退款 ¥${yuan(news.amountFen)} 到账了`
      case 'refund_decided':
        return news.approved ? `店里同意退 ¥${yuan(news.amountFen)}` : '店里没有同意退款'
      case 'refund_overdue':
        return '有退款申请超时没回'
      case 'group_succeeded':
        return `“${news.name}”拼成了`
      case 'group_failed':
        return `“${news.name}”没拼成`
      case 'group_last_seat':
        return `“${news.name}”还差 1 人`
      case 'seat_paid_late':
        return '付款晚到了一步'
      case 'group_lead':
        return '你现在是团长'
      case 'visit_credited':
        return `到店消费，${points(news.points)}到账`
      case 'visit_reversed':
        return '到店消费撤销了'
      case 'check_in_reminder':
        return '今天还没签到'
    }
  },
  body: (news: InboxNews): string => {
    switch (news.kind) {
      case 'points_expiring':
        return `用到${monthDay(news.lastDay)}为止，看看想换什么。`
      case 'tier_up':
        return news.keptUntil === null ? '新的权益已经生效。' : `新的权益已经生效，保留到${monthDay(news.keptUntil)}。`
      case 'tier_down':
        return news.because === 'reversed' ? '有一单退款了，等级重新算过。' : '这一年的消费没到，等级降了一级。'
      case 'tier_ending':
        return `到${monthDay(news.by)}为止。`
      case 'coupon_granted':
        return news.source === 'birthday'
          ? `送你${news.name}，用到${monthDay(news.lastDay)}。`
          : `用到${monthDay(news.lastDay)}。`
      case 'reward_restocked':
        return '你想要的又有了。'
      case 'redemption_ready':
        return `最晚${monthDay(news.by)}取。`
      case 'redemption_cancelled':
        return redemptionCancelled[news.because](points(news.points))
      case 'order_ready':
        return `到店报取货码，最晚${monthDay(news.by)}取。`
      case 'order_shipped':
      case 'redemption_shipped':
        return `快递单号 ${news.trackingNumber}。`
      case 'order_cancelled':
        return orderCancelled[news.because]
      case 'refund_arrived':
      case 'redemption_refunded':
        return `${news.name}，已经退到付款的地方。`
      case 'refund_decided':
        return news.approved ? `${news.name}，马上原路退回。` : `${news.name}，点开看店里怎么说。`
      case 'refund_overdue':
        return `${news.name}，¥${yuan(news.amountFen)}，会员在等。`
      case 'group_succeeded':
        return '人齐了，店里开始备货。'
      case 'group_failed':
        return `${groupFailed[news.because]}¥${yuan(news.amountFen)} 已经在原路退回。`
      case 'group_last_seat':
        return `${moment(news.endsAt)} 截止，现在还能进。`
      case 'seat_paid_late':
        return `${news.name}的位子已经给了别人，¥${yuan(news.amountFen)} 已经在原路退回。点开看别的团。`
      case 'group_lead':
        return `${news.name}：原来的团长离开了，团还在。`
      case 'visit_credited':
        return `消费 ¥${yuan(news.amountFen)}，积分和今年消费都记上了。`
      case 'visit_reversed':
        return `店里撤销了 ¥${yuan(news.amountFen)} 这笔，${points(news.points)}和今年消费收回。有疑问请问店员。`
      case 'check_in_reminder':
        return news.streakDays > 0
          ? `已经连续 ${news.streakDays} 天，今天得 ${points(news.points)}。`
          : `今天得 ${points(news.points)}。`
    }
  },
}

export type InboxWords = typeof inboxZhCN
