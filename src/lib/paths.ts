/** Every door of the app. */
export const paths = {
  home: '/pages/home/index',
  shop: '/pages/shop/index',
  mall: '/pages/mall/index',
  me: '/pages/me/index',
  card: '/packages/membership/index',
  code: '/packages/counter/code',
  checkin: '/packages/checkin/index',
  product: '/packages/shop/product',
  search: '/packages/shop/search',
  checkout: '/packages/shop/checkout',
  deal: '/packages/groups/deal',
  group: '/packages/groups/group',
  ownGroups: '/packages/groups/mine',
  poster: '/packages/groups/poster',
  orders: '/packages/orders/index',
  order: '/packages/orders/order',
  refund: '/packages/orders/refund',
  addresses: '/packages/orders/addresses',
  address: '/packages/orders/address',
  reward: '/packages/mall/reward',
  redemptions: '/packages/mall/redemptions',
  redemption: '/packages/mall/redemption',
  wallet: '/packages/wallet/index',
  inbox: '/packages/inbox/index',
  statement: '/packages/points/index',
  ownVisit: '/packages/points/visit',
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  phone: '/packages/account/phone',
  till: '/packages/till/index',
  visit: '/packages/till/visit',
  tillVisits: '/packages/till/visits',
  tillOrders: '/packages/till/orders',
  tillRedemptions: '/packages/till/redemptions',
  tillRefunds: '/packages/till/refunds',
  tillActs: '/packages/till/acts',
  team: '/packages/till/team',
  join: '/packages/till/join',
  merges: '/packages/till/merges',
  rules: '/packages/papers/rules',
  terms: '/packages/papers/terms',
  privacy: '/packages/papers/privacy',
  licence: '/packages/papers/licence',
} as const

export const dealPath = (id: string): string => `${paths.deal}?id=${id}`
export const groupPath = (id: string, token?: string): string =>
  `${paths.group}?id=${id}${token === undefined ? '' : `&s=${token}`}`
export const posterPath = (id: string): string => `${paths.poster}?id=${id}`

/** `seen`: by what the till knows who stands there, for as long as the amount is still to be said. */
export const visitPath = (id: string, seen?: { code: string } | { memberId: string }): string =>
  `${paths.visit}?id=${id}${seen === undefined ? '' : 'code' in seen ? `&code=${seen.code}` : `&member=${seen.memberId}`}`

export type Path = (typeof paths)[keyof typeof paths]
