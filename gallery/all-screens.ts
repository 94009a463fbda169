import { appPages, type Features } from '../src/lib/app-pages'
import { account, papers } from './screens/account'
import { groupScreens } from './screens/groups'
import { mall } from './screens/mall'
import { membership } from './screens/membership'
import { orders } from './screens/orders'
import { shop } from './screens/shop'
import { till } from './screens/till'
import { groups, shotsOf, type Screen, type Shot } from './shot'

const all: Screen[] = [...membership, ...mall, ...shop, ...groupScreens, ...orders, ...account, ...till, ...papers]

/** Every page of a shop with these features, in the app’s own order. */
export const pagesOf = (features: Features): string[] => {
  const { pages, subPackages } = appPages(features)
  return [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`))]
}

/** The screens of a shop with these features: the page list of the app decides. */
export const screensOf = (features: Features): Screen[] => {
  const pages = pagesOf(features)
  const order = ({ group, page }: Screen) => groups.indexOf(group) * 1000 + pages.indexOf(page)
  return all.filter(({ page }) => pages.includes(page)).sort((a, b) => order(a) - order(b))
}

/** What `--only` names: a page, a part of its path, or a group of screens. */
export const chosen = (screens: Screen[], only: string): Screen[] => {
  const word = only.toLowerCase()
  return screens.filter(({ page, group }) => page.toLowerCase().includes(word) || group.toLowerCase() === word)
}

export const shotsIn = (screens: Screen[], features: Features): Shot[] =>
  screens.flatMap(shotsOf).filter(({ needs }) => needs(features))
