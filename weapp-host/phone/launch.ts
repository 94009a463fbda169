import type { Phone } from './create-phone'
import { parsePath } from './pages/page'
import type { Launch } from './phone-options'
import { SINGLE_PAGE_SCENE } from './wx/single-page'

const listenForErrors = ({ recorder, app }: Phone) => {
  window.addEventListener('error', (event) => {
    recorder.error('uncaught', event.error ?? event.message)
    app.call('onError', event.message)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => {
    recorder.error('unhandled rejection', reason)
    app.call('onUnhandledRejection', { reason: reason as unknown })
  })
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    recorder.error('network', `the page reached for ${blockedURI}: pictures of the network go through <image>`)
  })
}

const entryOptions = ({ path = '', scene }: Launch, firstPage: string) => {
  const { route, query } = parsePath(path === '' ? firstPage : path, '')
  const apiCategory = scene === SINGLE_PAGE_SCENE ? 'browseOnly' : 'default'
  return { path: route, query, scene, referrerInfo: {}, apiCategory }
}

/** Keeps how the app is entered, which it is told before a page opens. */
export const enterBy = ({ bundle, entry }: Phone, launch: Launch) => {
  const options = entryOptions(launch, bundle.app.entryPagePath ?? bundle.app.pages[0] ?? '')
  entry.enter = options
  entry.launch ??= options
  return options
}

/** Opens what the launch names; a path that is no page goes to the app, as WeChat does it. */
export const openEntry = (phone: Phone, launch: Launch): void => {
  const { bundle, router, app, recorder } = phone
  const options = enterBy(phone, launch)
  if (!bundle.pages.includes(options.path)) {
    const missing = { path: options.path, query: options.query, isEntryPage: true }
    if (!app.call('onPageNotFound', missing))
      recorder.error('launch', `there is no page ${options.path}, and no onPageNotFound`)
    return
  }
  router.go('reLaunch', `/${launch.path || options.path}`)
}

/** Runs the app from its first line to its first page. What throws becomes a recorded error. */
export const launchApp = (phone: Phone): void => {
  const { bundle, options, codeSpace, modules, definitions, app, guard } = phone
  listenForErrors(phone)
  codeSpace.addSources('app')
  guard('launch', () => {
    modules.load('app.js')
    if (!app.isThere()) throw new Error('App() was not called in app.js')
    if (bundle.app.lazyCodeLoading === undefined) bundle.app.pages.forEach((page) => definitions.learnPage(page))
    const first = enterBy(phone, options.launch)
    app.call('onLaunch', first)
    app.call('onShow', first)
    openEntry(phone, options.launch)
  })
}
