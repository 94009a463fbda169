import { capsuleRect } from './wx/system'
import type { Page } from './pages/page'
import type { PhoneOptions } from './phone-options'

const NAVIGATION_BAR_PX = 44
/** What WeChat draws below a single page, above the home indicator. */
const SINGLE_PAGE_BAR_PX = 56

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the phone's page has no #${id}`)
  return found
}

export type Screen = ReturnType<typeof createScreen>

/**
 * What WeChat draws round a page: status bar, navigation bar, capsule, home indicator. A single page of Moments always
 * has WeChat's bars: the one below takes its room, the one above only where the page says `squeezed`, or draws no bar.
 */
export const createScreen = (options: PhoneOptions, isSingle: boolean) => {
  const stage = element('stage')
  const bar = element('navigation-bar')
  const capsule = element('capsule')
  const { left, top, width, height } = capsuleRect(options)
  Object.assign(capsule.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  document.documentElement.style.setProperty('--status-bar', `${options.statusBarHeight}px`)
  document.documentElement.style.setProperty('--home-indicator', `${options.screen.safeArea.bottom}px`)
  const isCustom = (page: Page | undefined) => page?.config.navigationStyle === 'custom'
  const barHeight = options.statusBarHeight + NAVIGATION_BAR_PX
  const belowHeight = isSingle ? SINGLE_PAGE_BAR_PX + options.screen.safeArea.bottom : 0
  const below = element('single-page-bar')
  below.hidden = !isSingle
  below.style.height = `${belowHeight}px`
  stage.style.bottom = `${belowHeight}px`
  const isUnderBar = (page: Page | undefined) => {
    const fit = page?.config.singlePage?.navigationBarFit
    return isSingle && fit !== undefined ? fit === 'float' : isCustom(page)
  }
  const topOf = (page: Page | undefined) => (isUnderBar(page) ? 0 : barHeight)
  return {
    stage,
    dialogLayer: element('dialogs'),
    isCustom,
    /** Height in px that a page of this kind has. */
    windowHeight: (page: Page | undefined) => options.screen.height - topOf(page) - belowHeight,
    /** Draws the frame of the page in front. */
    draw(page: Page, canGoBack: boolean) {
      const { navigationBarBackgroundColor = '#ffffff', navigationBarTextStyle = 'black' } = page.config
      stage.style.top = `${topOf(page)}px`
      bar.hidden = isCustom(page) && !isSingle
      bar.style.height = `${barHeight}px`
      bar.style.background = navigationBarBackgroundColor
      element('navigation-title').textContent = page.title
      element('navigation-back').hidden = !canGoBack
      document.body.dataset.ink = navigationBarTextStyle
    },
    onBack: (back: () => void) => element('navigation-back').addEventListener('click', back),
  }
}
