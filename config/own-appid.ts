import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type PluginContext = {
  paths: { outputPath: string }
  onBuildFinish: (done: () => void) => void
}

/**
 * What was built says whose it is: WeChat's tools and `npm run upload` read the AppID there. It comes from the
 * settings, so that no file of the project changes when a merchant takes it over.
 */
export default (ctx: PluginContext): void => {
  const appid = process.env.WECHAT_MINI_APPID?.trim()
  if (!appid) return
  ctx.onBuildFinish(() => {
    const file = path.join(ctx.paths.outputPath, 'project.config.json')
    if (existsSync(file)) writeFileSync(file, withAppid(readFileSync(file, 'utf8'), appid))
  })
}

export const withAppid = (config: string, appid: string): string =>
  `${JSON.stringify({ ...JSON.parse(config), appid }, null, 2)}\n`
