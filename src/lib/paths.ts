/** Every door of the app. */
export const paths = {
  home: '/pages/home/index',
  mall: '/pages/mall/index',
  me: '/pages/me/index',
  card: '/packages/membership/index',
  checkin: '/packages/checkin/index',
  reward: '/packages/mall/reward',
  redemptions: '/packages/mall/redemptions',
  redemption: '/packages/mall/redemption',
  wallet: '/packages/wallet/index',
  inbox: '/packages/inbox/index',
  statement: '/packages/points/index',
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  rules: '/packages/papers/rules',
  terms: '/packages/papers/terms',
  privacy: '/packages/papers/privacy',
  licence: '/packages/papers/licence',
} as const

export type Path = (typeof paths)[keyof typeof paths]
