import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type PluginContext = {
  paths: { outputPath: string }
  onBuildFinish: (done: () => void) => void
}

/**
 * What was built says whose it is: WeChat's tools list it by its name, and `npm run upload` reads the AppID there. They
 * come from the brand and the settings, so that no file of the project changes when a merchant takes it over.
 */
export default (ctx: PluginContext, { name, description }: { name: string; description: string }): void => {
  const appid = process.env.WECHAT_MINI_APPID?.trim()
  const own = { projectname: name, description, ...(appid ? { appid } : {}) }
  ctx.onBuildFinish(() => {
    const file = path.join(ctx.paths.outputPath, 'project.config.json')
    if (existsSync(file))
      writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...own }, null, 2)}\n`)
  })
}
