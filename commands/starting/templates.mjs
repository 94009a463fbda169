/** Subscription messages at the local WeChat: what the shop calls them, and the fields that they have there. */
const templateFields = {
  check_in_reminder: 'thing1+number2+thing3',
  points_expiring: 'number1+date2+thing3',
  reward_restocked: 'thing1+thing2',
  redemption_ready: 'thing1+date2+thing3',
  tier_ending: 'thing1+number2+date3',
  order_ready: 'thing1+date2+thing3',
  order_shipped: 'thing1+character_string2+thing3',
  refund_arrived: 'thing1+amount2+thing3',
  group_succeeded: 'thing1+thing2',
  group_failed: 'thing1+amount2+thing3',
  group_last_seat: 'thing1+thing2',
}

/**
 * Every one of them, as a shop that has them all writes it into its settings.
 * @param {'mini' | 'h5'} app
 */
export const templatesOf = (app) =>
  Object.entries(templateFields)
    .map(([kind, fields]) => `${kind}=${app}-${kind}:${fields}`)
    .join()
