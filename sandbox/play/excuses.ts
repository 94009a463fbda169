/** What a shop with another catalog, or another guest a moment earlier, may leave nobody to do. */
export const shopsChoice = [
  ...['feature_off', 'not_found', 'not_open_yet', 'closed', 'sold_out', 'tier_too_low', 'purchase_needed'],
  ...['limit_reached', 'too_few_points', 'not_cancellable'],
]
