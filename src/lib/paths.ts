/** Every door of the app. */
export const paths = {
  home: '/pages/home/index',
  me: '/pages/me/index',
  checkin: '/packages/checkin/index',
  statement: '/packages/points/index',
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  rules: '/packages/papers/rules',
  terms: '/packages/papers/terms',
  privacy: '/packages/papers/privacy',
  licence: '/packages/papers/licence',
} as const

export type Path = (typeof paths)[keyof typeof paths]
