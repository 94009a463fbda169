import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type PluginContext = {
  paths: { outputPath: string }
  onBuildFinish: (done: () => void) => void
}

/**
 * What was built says whose it is: WeChat's tools and `npm run upload` read AppID and name there. They come from the
 * settings and the brand, so that no file of the project changes when a merchant takes it over.
 */
export default (ctx: PluginContext, { name }: { name: string }): void => {
  const appid = process.env.WECHAT_MINI_APPID?.trim()
  ctx.onBuildFinish(() => {
    const file = path.join(ctx.paths.outputPath, 'project.config.json')
    if (!existsSync(file)) return
    const own = { projectname: name, description: name, ...(appid && { appid }) }
    writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...own }, null, 2)}\n`)
  })
}
