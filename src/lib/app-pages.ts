/** Which of the shop's features are on: decides which pages and tabs exist. */
export type Features = { checkin: boolean; mall: boolean; shop: boolean; groupbuy: boolean }

type SubPackage = { root: string; pages: string[] }
export type AppPages = { pages: string[]; tabs: string[]; subPackages: SubPackage[] }

const COUNTER = 'packages/counter'

/** The code for the till is there before it is needed: a shop of stone has no network. */
export const preloadedAtHome = [COUNTER]

/** Whether money is taken for goods, alone or together: then there are orders. */
export const sells = ({ shop, groupbuy }: Features): boolean => shop || groupbuy

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
    ...(features.groupbuy ? [{ root: 'packages/groups', pages: ['deal', 'group', 'mine', 'poster'] }] : []),
    ...(sells(features) || features.mall ? [{ root: 'packages/orders', pages: orderPages(features) }] : []),
    ...(features.mall ? [{ root: 'packages/mall', pages: ['reward', 'redemptions', 'redemption'] }] : []),
    { root: 'packages/wallet', pages: ['index'] },
    { root: 'packages/inbox', pages: ['index'] },
    { root: 'packages/account', pages: ['settings', 'profile', 'phone'] },
    { root: 'packages/till', pages: tillPages(features) },
    { root: 'packages/papers', pages: ['rules', 'terms', 'privacy', 'licence'] },
  ],
})

/** Whether a path, with or without a query, leads to a page of a shop with these features: old news outlive a feature. */
export const hasPage = (features: Features, path: string): boolean => {
  const [page = ''] = path.replace(/^\//, '').split('?')
  const { pages, subPackages } = appPages(features)
  return (
    pages.includes(page) ||
    subPackages.some(({ root, pages: inside }) => inside.some((one) => `${root}/${one}` === page))
  )
}

/** What is redeemed can be sent too: addresses are there without a shop. */
const orderPages = (features: Features): string[] => [
  ...(sells(features) ? ['index', 'order', 'refund'] : []),
  'addresses',
  'address',
]

/** What a shop does not sell or give needs no preparing. */
const tillPages = (features: Features): string[] => [
  'index',
  'visit',
  'visits',
  ...(sells(features) ? ['orders', 'order'] : []),
  ...(features.mall ? ['redemptions', 'redemption'] : []),
  ...(sells(features) || features.mall ? ['refunds'] : []),
  ...(sells(features) ? ['refund'] : []),
  ...(features.groupbuy ? ['deals'] : []),
  'acts',
  'team',
  'join',
  'merges',
]

const tabPages = (features: Features): string[] => [
  'pages/home/index',
  ...(features.mall ? ['pages/mall/index'] : []),
  ...(sells(features) ? ['pages/shop/index'] : []),
  'pages/me/index',
]
