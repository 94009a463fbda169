import type { Phone } from './create-phone'
import { parsePath } from './pages/page'
import type { Launch } from './phone-options'

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
  return { path: route, query, scene, referrerInfo: {}, apiCategory: 'default' }
}

/** Opens what the launch names; a path that is no page goes to the app, as WeChat does it. */
export const openEntry = (phone: Phone, launch: Launch): void => {
  const { bundle, router, app, entry, recorder } = phone
  const options = entryOptions(launch, bundle.app.entryPagePath ?? bundle.app.pages[0] ?? '')
  entry.enter = options
  entry.launch ??= options
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
  const { bundle, options, codeSpace, modules, definitions, app, entry, guard } = phone
  listenForErrors(phone)
  codeSpace.addSources('app')
  guard('launch', () => {
    modules.load('app.js')
    if (!app.isThere()) throw new Error('App() was not called in app.js')
    if (bundle.app.lazyCodeLoading === undefined) bundle.app.pages.forEach((page) => definitions.learnPage(page))
    const first = entryOptions(options.launch, bundle.app.entryPagePath ?? bundle.app.pages[0] ?? '')
    entry.launch = first
    entry.enter = first
    app.call('onLaunch', first)
    app.call('onShow', first)
    openEntry(phone, options.launch)
  })
}
