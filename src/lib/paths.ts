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
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  phone: '/packages/account/phone',
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

export type Path = (typeof paths)[keyof typeof paths]
