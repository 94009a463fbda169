// `npm run dev`: the shop with its local WeChat as `npm start` opens it, but the server starts again when its sources
// change, and H5 is built anew when the app's do (reload the page to see it).
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireNode } from './node-version.mjs'

requireNode('20.19')
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { runShop } = await import('./starting/run-shop.mjs')
const { launch, taroArgs } = await import('./starting/processes.mjs')
const { createBuildTalk } = await import('./starting/build-talk.mjs')

await runShop(root, {
  watch: true,
  defaults: { H5_DIST: 'dist/h5-dev' },
  async prepareH5({ brand, h5Dist }, { steps, own }) {
    const page = join(root, h5Dist, 'index.html')
    // Names carry hashes: what earlier builds left would only pile up.
    rmSync(join(root, h5Dist), { recursive: true, force: true })
    const env = { NODE_ENV: 'development', BRAND: brand, H5_DIST: h5Dist }
    const talk = createBuildTalk()
    const aside = (/** @type {Buffer} */ text, /** @type {NodeJS.WriteStream} */ stream) => {
      const worth = talk(text)
      if (worth) steps.aside(worth, stream)
    }
    const watching = launch(root, { name: 'The build', args: taroArgs(root, ['--type', 'h5', '--watch']), env, aside })
    own(watching)
    await steps.step({ doing: 'Building H5', done: 'H5 is built, and watched' }, async () => {
      while (!existsSync(page) && !watching.isOver()) await new Promise((resolve) => setTimeout(resolve, 200))
    })
  },
})
