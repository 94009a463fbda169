/** Which of the shop's features are on: decides which pages and tabs exist. */
export type Features = { checkin: boolean; mall: boolean; shop: boolean; groupbuy: boolean }

type SubPackage = { root: string; pages: string[] }
export type AppPages = { pages: string[]; tabs: string[]; subPackages: SubPackage[] }

const COUNTER = 'packages/counter'

/** The code for the till is there before it is needed: a shop of stone has no network. */
export const preloadedAtHome = [COUNTER]

/** The one place that knows which pages a shop with these features has. Tabs are pages of the main package. */
export const appPages = (features: Features): AppPages => ({
  pages: tabPages(features),
  tabs: tabPages(features),
  subPackages: [
    ...(features.checkin ? [{ root: 'packages/checkin', pages: ['index'] }] : []),
    { root: 'packages/membership', pages: ['index'] },
    { root: COUNTER, pages: ['code'] },
    { root: 'packages/points', pages: ['index', 'visit'] },
    ...(features.shop ? [{ root: 'packages/shop', pages: ['product', 'search', 'checkout'] }] : []),
    ...(features.shop && features.groupbuy
      ? [{ root: 'packages/groups', pages: ['deal', 'group', 'mine', 'poster'] }]
      : []),
    ...(features.shop || features.mall ? [{ root: 'packages/orders', pages: orderPages(features) }] : []),
    ...(features.mall ? [{ root: 'packages/mall', pages: ['reward', 'redemptions', 'redemption'] }] : []),
    { root: 'packages/wallet', pages: ['index'] },
    { root: 'packages/inbox', pages: ['index'] },
    { root: 'packages/account', pages: ['settings', 'profile', 'phone'] },
    { root: 'packages/till', pages: tillPages(features) },
    { root: 'packages/papers', pages: ['rules', 'terms', 'privacy', 'licence'] },
  ],
})

/** What is redeemed can be sent too: addresses are there without a shop. */
const orderPages = ({ shop }: Features): string[] => [
  ...(shop ? ['index', 'order', 'refund'] : []),
  'addresses',
  'address',
]

/** What a shop does not sell or give needs no preparing. */
const tillPages = ({ mall, shop, groupbuy }: Features): string[] => [
  'index',
  'visit',
  'visits',
  ...(shop ? ['orders', 'order'] : []),
  ...(mall ? ['redemptions', 'redemption'] : []),
  ...(shop || mall ? ['refunds'] : []),
  ...(shop ? ['refund'] : []),
  ...(shop && groupbuy ? ['deals'] : []),
  'acts',
  'team',
  'join',
  'merges',
]

const tabPages = ({ mall, shop }: Features): string[] => [
  'pages/home/index',
  ...(mall ? ['pages/mall/index'] : []),
  ...(shop ? ['pages/shop/index'] : []),
  'pages/me/index',
]
