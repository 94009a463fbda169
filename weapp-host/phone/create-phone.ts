import type { WeappBundle } from '../bundle/weapp-bundle'
import { createAppConsole } from './app-console'
import { createAppInstance } from './app-instance'
import { createAppScope } from './app-scope'
import { createDialogs } from './dialogs'
import { createGesture } from './gesture'
import { createHostCalls } from './host-calls'
import { guardLocales } from './locale-guards'
import { createModules } from './modules'
import { createOpenByButton } from './open-by-button'
import { callPage, createPage, type Page, type Query } from './pages/page'
import { createRouter } from './pages/router'
import { createPermissions } from './permissions'
import type { PhoneOptions } from './phone-options'
import { pictureUrls } from './picture-urls'
import { createRecorder } from './recorder'
import { createScreen } from './screen'
import { createSharing } from './sharing'
import { createStorage } from './storage'
import { createTempFiles } from './temp-files'
import { createTimers } from './timers'
import { createCodeSpace } from './view/code-space'
import { countSetData } from './view/count-set-data'
import { createDefinitions } from './view/definitions'
import { registerBuiltIns } from './view/register-built-ins'
import { createWx } from './wx'
import { createSinglePage, SINGLE_PAGE_SCENE } from './wx/single-page'

export type Phone = ReturnType<typeof createPhone>

/** Puts together everything that one launch of an app needs. Nothing of the app has run yet. */
export const createPhone = (bundle: WeappBundle, options: PhoneOptions) => {
  const recorder = createRecorder()
  const timers = createTimers()
  const host = createHostCalls()
  const gesture = createGesture()
  const isSingle = options.launch.scene === SINGLE_PAGE_SCENE
  const storage = createStorage(options.storage, isSingle)
  const screen = createScreen(options, isSingle)
  const files = createTempFiles()
  const dialogs = createDialogs(screen.dialogLayer)
  const permissions = createPermissions({ host, dialogs })
  const single = isSingle ? createSinglePage({ recorder, gesture, dialogs }) : null
  const app = createAppInstance(recorder)
  const codeSpace = createCodeSpace({ bundle, screen: options.screen, tell: recorder.error })
  const entry: { launch: unknown; enter: unknown } = { launch: undefined, enter: undefined }
  let lastPageId = 0

  const guard = (where: string, run: () => void) => {
    try {
      run()
    } catch (error) {
      recorder.error(where, error)
    }
  }
  const configOf = (route: string) => ({
    singlePage: bundle.app.singlePage,
    ...bundle.app.window,
    ...bundle.json[route],
  })
  const drawScreen = (page: Page) => screen.draw(page, router.stack().length > 1)
  const openPage = (route: string, query: Query): Page => {
    definitions.learnPage(route)
    lastPageId += 1
    const page = createPage({
      ...{ id: lastPageId, route, query, codeSpace },
      config: configOf(route),
      stage: screen.stage,
    })
    countSetData(page.caller, { page: () => route, component: route }, recorder)
    if (bundle.app.tabBar?.custom && router.isTab(route) && !isSingle) addTabBar(page)
    return page
  }
  const addTabBar = (page: Page) => {
    definitions.learnComponent('custom-tab-bar/index')
    const bar = document.createElement('div')
    bar.className = 'tab-bar'
    page.frame.append(bar)
    const { caller, attach } = codeSpace.createRoot('wx-tab-bar', 'custom-tab-bar/index')
    attach(bar)
    page.caller.getTabBar = () => caller
  }
  const router = createRouter({ bundle, open: openPage, guard, onShown: drawScreen })
  const wechat = createWx({
    ...{ options, recorder, timers, host, gesture, storage, dialogs, router, files, permissions, single },
    retitle(title) {
      const page = router.top()
      if (!page) return
      page.title = title
      drawScreen(page)
    },
    windowHeight: () => screen.windowHeight(router.top()),
    enterOptions: () => entry,
  })
  const definitions = createDefinitions({
    ...{ bundle, codeSpace, recorder, gesture },
    modules: () => modules,
    currentPage: () => router.top(),
  })
  const isPage = (route: string) => bundle.pages.includes(route)
  const sharing = createSharing({ recorder, pageHas: definitions.pageHas, isPage })
  const scope = createAppScope({
    wx: wechat.wx,
    console: createAppConsole(recorder),
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clearTimeout,
    Map: sharing.Map,
    App: app.App,
    Page: definitions.Page,
    Component: definitions.Component,
    Behavior: definitions.Behavior,
    getApp: app.getApp,
    getCurrentPages: () => router.stack().map(({ caller }) => caller),
    __wxConfig: { envVersion: 'develop', platform: 'android' },
  })
  const modules = createModules(bundle.js, scope)
  guardLocales((message) => recorder.error('toLocaleString', message))
  screen.onBack(() => router.back(1))
  registerBuiltIns(codeSpace, {
    pictureUrl: pictureUrls(() => router.top()?.route ?? '', files),
    openByButton: createOpenByButton({
      ...{ recorder, sharing, permissions, single, host, page: router.top },
      ...{ answers: options.answers, demandConsent: wechat.demandConsent },
    }),
  })
  return {
    ...{ bundle, options, recorder, timers, host, storage, dialogs, app, router, wechat, sharing, screen },
    ...{ modules, definitions, codeSpace, entry, callPage, guard },
  }
}
