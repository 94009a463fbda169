import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'
import type { InboxWords } from './zh-CN'

const noun = brand.nouns.points.en
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthDay = (day: string) => `${months[partsOf(day).month - 1] ?? ''} ${partsOf(day).day}`
const two = (value: number) => String(value).padStart(2, '0')
const moment = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${months[month - 1] ?? ''} ${day}, ${two(hour)}:${two(minute)}`
}
const points = (count: number) => `${groupDigits(count)} ${noun}`
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
const orderCancelled = {
  unpaid: 'It was not paid in time. Nothing was charged.',
  not_fetched: 'It waited too long. The money goes back the way it came.',
  staff: 'The shop cancelled it. What you paid goes back the way it came.',
  paid_late: 'The payment came too late and goes back the way it came.',
}
const redemptionCancelled = {
  unpaid: (back: string) => `It was not paid in time. Nothing was charged, and ${back} are back.`,
  not_fetched: (back: string) => `${back} are back.`,
  paid_late: () => orderCancelled.paid_late,
}

const groupFailed = {
  time: 'The time was over before it was full.',
  left: 'Everybody left.',
  deal_ended: 'The shop took the deal back.',
}

export const inboxEn: InboxWords = {
  emptyTitle: 'No messages',
  emptyHelp: 'What the shop has to say is written here, quietly.',
  emptyAction: 'Home',
  guestTitle: 'Sign in for your messages',
  guestHelp: 'Expiry, tiers and restocks are told here.',
  when: moment,
  title: (news) => {
    switch (news.kind) {
      case 'points_expiring':
        return `${points(news.points)} end soon`
      case 'tier_up':
        return `You are ${news.tier.name} now`
      case 'tier_down':
        return `Your tier is ${news.tier.name} now`
      case 'tier_ending':
        return `¥${groupDigits(news.growthMissing)} more keeps ${news.tier.name}`
      case 'coupon_granted':
        return news.source === 'birthday' ? 'Happy birthday' : `A coupon for you: ${news.name}`
      case 'reward_restocked':
        return `${news.name} is back`
      case 'redemption_ready':
        return `${news.name} is ready`
      case 'redemption_cancelled':
        return `${news.name} was cancelled`
      case 'order_ready':
        return `${news.name} is ready`
      case 'order_shipped':
      case 'redemption_shipped':
        return `${news.name} is on its way`
      case 'order_cancelled':
        return `Your order of ${news.name} was cancelled`
      case 'refund_arrived':
      case 'redemption_refunded':
        return `Your refund of ¥${yuan(news.amountFen)} arrived`
      case 'refund_decided':
        return news.approved ? `The shop agreed to give back ¥${yuan(news.amountFen)}` : 'The shop declined the refund'
      case 'refund_overdue':
        return 'A refund request waits for an answer'
      case 'group_succeeded':
        return `Your group for ${news.name} is complete`
      case 'group_failed':
        return `Your group for ${news.name} did not fill`
      case 'group_last_seat':
        return `One seat left: ${news.name}`
      case 'seat_paid_late':
        return 'Your payment came a moment late'
      case 'group_lead':
        return 'You lead the group now'
      case 'visit_credited':
        return `${points(news.points)} for your visit`
      case 'visit_reversed':
        return 'A purchase in the shop was taken back'
      case 'check_in_reminder':
        return 'Not checked in today'
    }
  },
  body: (news) => {
    switch (news.kind) {
      case 'points_expiring':
        return `Use them by ${monthDay(news.lastDay)}.`
      case 'tier_up':
        return news.keptUntil === null
          ? 'Your new benefits are in force.'
          : `Your new benefits are in force, kept until ${monthDay(news.keptUntil)}.`
      case 'tier_down':
        return news.because === 'reversed'
          ? 'A refund changed what this year counts.'
          : 'This year’s purchases were not enough, so the tier went down one step.'
      case 'tier_ending':
        return `By ${monthDay(news.by)}.`
      case 'coupon_granted':
        return news.source === 'birthday'
          ? `${news.name} for you, until ${monthDay(news.lastDay)}.`
          : `Use it by ${monthDay(news.lastDay)}.`
      case 'reward_restocked':
        return 'What you wished for can be had again.'
      case 'redemption_ready':
        return `Pick it up by ${monthDay(news.by)}.`
      case 'redemption_cancelled':
        return redemptionCancelled[news.because](points(news.points))
      case 'order_ready':
        return `Say the code at the counter, by ${monthDay(news.by)}.`
      case 'order_shipped':
      case 'redemption_shipped':
        return `Tracking number ${news.trackingNumber}.`
      case 'order_cancelled':
        return orderCancelled[news.because]
      case 'refund_arrived':
      case 'redemption_refunded':
        return `${news.name}: it is back where you paid from.`
      case 'refund_decided':
        return news.approved ? `${news.name}: it goes back the way it came.` : `${news.name}: open it to see why.`
      case 'refund_overdue':
        return `${news.name}, ¥${yuan(news.amountFen)}: a member is waiting.`
      case 'group_succeeded':
        return 'Everybody is in, and the shop prepares it.'
      case 'group_failed':
        return `${groupFailed[news.because]} ¥${yuan(news.amountFen)} are on their way back.`
      case 'group_last_seat':
        return `You can still get in, until ${moment(news.endsAt)}.`
      case 'seat_paid_late':
        return `Your seat for ${news.name} was gone by then. ¥${yuan(news.amountFen)} are on their way back. Open this for other groups.`
      case 'group_lead':
        return `${news.name}: who led it has left, and the group goes on.`
      case 'visit_credited':
        return `You spent ¥${yuan(news.amountFen)}. It counts for your tier as well.`
      case 'visit_reversed':
        return `The shop took back ¥${yuan(news.amountFen)}, with its ${points(news.points)}. Ask the staff if you wonder why.`
      case 'check_in_reminder':
        return news.streakDays > 0
          ? `${days(news.streakDays)} in a row so far; today brings ${points(news.points)}.`
          : `Today brings ${points(news.points)}.`
    }
  },
}
