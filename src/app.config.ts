import brand from '@/brand/brand.json'
import { appPages, preloadedAtHome } from '@/lib/app-pages'

const { pages, tabs, subPackages } = appPages(brand.features)

export default defineAppConfig({
  pages,
  subPackages,
  preloadRule: { 'pages/home/index': { network: 'all', packages: preloadedAtHome } },
  tabBar: { custom: true, list: tabs.map((pagePath) => ({ pagePath, text: ' ' })) },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: brand.name['zh-CN'],
    navigationBarTextStyle: brand.colours.scheme === 'dark' ? 'white' : 'black',
    navigationBarBackgroundColor: brand.colours.ground,
    backgroundColor: brand.colours.ground,
    backgroundTextStyle: brand.colours.scheme === 'dark' ? 'light' : 'dark',
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  // WeChat lets nobody choose an address in an app that does not announce it here.
  requiredPrivateInfos: ['chooseAddress'],
})
