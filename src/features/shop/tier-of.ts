import type { Product } from '@huitou/contract'

/** The name of the tier that a member price begins at; null: every member has it. */
export const tierOf = ({ tier }: Pick<NonNullable<Product['memberPrice']>, 'tier'>): string | null =>
  tier.level === 1 ? null : tier.name
