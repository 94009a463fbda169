// `npm start`. Works on a fresh clone, so it begins with nothing but Node.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireNode } from './node-version.mjs'

requireNode('20.19')
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { runShop } = await import('./starting/run-shop.mjs')
const { createH5Build } = await import('./starting/h5-build.mjs')

await runShop(root, {
  async prepareH5(settings, { steps, own }) {
    const h5 = createH5Build(root, settings)
    if (!h5.isFresh()) await steps.step({ doing: 'Building H5', done: 'H5 is built' }, () => h5.build(own))
  },
})
