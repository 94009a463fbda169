/** Which of the shop's features are on: decides which pages and tabs exist. */
export type Features = { checkin: boolean; mall: boolean; shop: boolean; groupbuy: boolean }

type SubPackage = { root: string; pages: string[] }
export type AppPages = { pages: string[]; tabs: string[]; subPackages: SubPackage[] }

/** The one place that knows which pages a shop with these features has. Tabs are pages of the main package. */
export const appPages = (features: Features): AppPages => ({
  pages: ['pages/home/index', 'pages/me/index'],
  tabs: ['pages/home/index', 'pages/me/index'],
  subPackages: [
    ...(features.checkin ? [{ root: 'packages/checkin', pages: ['index'] }] : []),
    { root: 'packages/points', pages: ['index'] },
    { root: 'packages/account', pages: ['settings', 'profile'] },
    { root: 'packages/papers', pages: ['rules', 'terms', 'privacy', 'licence'] },
  ],
})
