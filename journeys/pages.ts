/** Where the pages of the app are. */
export const home = '/pages/home/index'
export const pages = {
  home,
  mall: '/pages/mall/index',
  shop: '/pages/shop/index',
  search: '/packages/shop/search',
  me: '/pages/me/index',
  checkin: '/packages/checkin/index',
  card: '/packages/membership/index',
  orders: '/packages/orders/index',
  addresses: '/packages/orders/addresses',
  /** With the query of one: `?id=`; the order also with `?out_trade_no=`, a refund with `?order=`. */
  order: '/packages/orders/order',
  refund: '/packages/orders/refund',
  reward: '/packages/mall/reward',
  redemption: '/packages/mall/redemption',
  redemptions: '/packages/mall/redemptions',
  wallet: '/packages/wallet/index',
  inbox: '/packages/inbox/index',
  statement: '/packages/points/index',
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  rules: '/packages/papers/rules',
  terms: '/packages/papers/terms',
  privacy: '/packages/papers/privacy',
  licence: '/packages/papers/licence',
}
