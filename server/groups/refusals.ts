import type { ErrorCode, GroupRefusal } from '@huitou/contract'

/** A refusal as the answer to who tried. `over`: the group's end has come. */
export const codeOf = (refusal: GroupRefusal, over: boolean): ErrorCode => {
  switch (refusal) {
    case 'deal_planned':
      return 'not_open_yet'
    case 'deal_ended':
      return 'closed'
    case 'succeeded':
    case 'failed':
      return 'group_over'
    case 'ending':
      return over ? 'group_over' : 'hold_expiring'
    case 'full':
      return 'group_full'
    case 'sold_out':
    case 'in_it':
    case 'not_new':
    case 'limit_reached':
    case 'unpaid_elsewhere':
    case 'paused':
      return refusal
    default:
      return refusal satisfies never
  }
}
