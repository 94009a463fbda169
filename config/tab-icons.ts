type Tab = { pagePath: string; text?: string; iconPath?: string; selectedIconPath?: string }
type AppConfig = { tabBar?: { list: Tab[] } }
type PluginContext = { modifyAppConfig: (change: (args: { appConfig: AppConfig }) => void) => void }
type Names = { words: Record<string, string>; iconOf: (tab: string) => string }

/**
 * WeChat wants its own tab bar described whole although ours is drawn by the app: where it knows no custom one, on old
 * versions and some desktops, it shows these.
 */
export default (ctx: PluginContext, { words, iconOf }: Names): void => {
  ctx.modifyAppConfig(({ appConfig }) => {
    for (const tab of appConfig.tabBar?.list ?? []) {
      const name = tab.pagePath.split('/')[1] ?? ''
      tab.text = words[name] ?? name
      tab.iconPath = `tabs/${iconOf(name)}.png`
      tab.selectedIconPath = `tabs/${iconOf(name)}-on.png`
    }
  })
}
