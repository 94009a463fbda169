import type { Router, RouteKind } from '../pages/router'
import type { Timers } from '../timers'
import { textOf } from '../components/built-in'
import type { Define } from './define'

const KINDS: readonly RouteKind[] = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab']

type Parts = { define: Define; router: Router; timers: Timers; retitle: (title: string) => void }

export const addNavigation = ({ define: { asynchronous }, router, timers, retitle }: Parts): void => {
  // A phone answers later, never inside the call.
  const later = () => new Promise<void>((resolve) => void timers.setTimeout(() => resolve()))
  for (const kind of KINDS) {
    asynchronous(kind, async ({ url }) => {
      await later()
      router.go(kind, textOf(url))
    })
  }
  asynchronous('navigateBack', async ({ delta }) => {
    await later()
    router.back(Number(delta ?? 1))
  })
  asynchronous('setNavigationBarTitle', ({ title }) => retitle(textOf(title)))
  asynchronous('stopPullDownRefresh', () => undefined)
}
