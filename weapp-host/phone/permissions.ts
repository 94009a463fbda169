import type { Dialogs } from './dialogs'
import type { HostCalls } from './host-calls'
import { WxFailure } from './wx/define'

// WeChat's knowledge, not the app's: clearing the app's storage does not touch it.
const PREFIX = 'wechat:permission:'

const QUESTIONS: Readonly<Record<string, string>> = { 'scope.writePhotosAlbum': '保存图片或视频到你的相册' }

export type Permissions = ReturnType<typeof createPermissions>

type Parts = { host: HostCalls; dialogs: Dialogs }

/** What the person lets the app do. WeChat asks once for each; after that only its settings change the answer. */
export const createPermissions = ({ host, dialogs }: Parts) => {
  const known = (scope: string): boolean | undefined => {
    const kept = localStorage.getItem(PREFIX + scope)
    return kept === null ? undefined : kept === 'granted'
  }
  const keep = (scope: string, granted: boolean) =>
    localStorage.setItem(PREFIX + scope, granted ? 'granted' : 'refused')
  const answered = async (scope: string, title: string, [refuse, allow]: [string, string]): Promise<boolean> => {
    const said = (await host.call('permit', { scope })) as boolean | null
    if (said !== null) return said
    const question = { title, content: QUESTIONS[scope] ?? scope, cancelText: refuse, confirmText: allow }
    return (await dialogs.modal(question)).confirm
  }
  const all = (): Record<string, boolean> => {
    const scopes = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
    return Object.fromEntries(scopes.map((key) => [key.slice(PREFIX.length), localStorage.getItem(key) === 'granted']))
  }
  return {
    all,
    /** Asks, where WeChat would. Throws WeChat's failure when it is refused; its words differ, as on phones. */
    async demand(scope: string): Promise<void> {
      if (!(scope in QUESTIONS)) throw new WxFailure(`weapp-host knows no ${scope} yet: see phone/permissions.ts`)
      const before = known(scope)
      if (before === false) throw new WxFailure('auth denied')
      if (before === true) return
      const granted = await answered(scope, '申请', ['拒绝', '允许'])
      keep(scope, granted)
      if (!granted) throw new WxFailure('auth deny')
    },
    /** WeChat's page of settings: only what was asked before is on it. */
    async openSettings(): Promise<Record<string, boolean>> {
      for (const scope of Object.keys(all())) keep(scope, await answered(scope, '设置', ['关闭', '打开']))
      return all()
    },
  }
}
