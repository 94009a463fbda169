/** Where the pages of the app are. */
export const home = '/pages/home/index'
export const pages = {
  home,
  me: '/pages/me/index',
  checkin: '/packages/checkin/index',
  statement: '/packages/points/index',
  settings: '/packages/account/settings',
  profile: '/packages/account/profile',
  rules: '/packages/papers/rules',
  terms: '/packages/papers/terms',
  privacy: '/packages/papers/privacy',
  licence: '/packages/papers/licence',
}
