import { createH5Build, createWeappBuild } from '../commands/starting/h5-build.mjs'
import { createSteps } from '../commands/starting/steps.mjs'
import type { Options } from './options'
import type { Platform } from './shot'

/** Where a brand's builds lie: a second one has its own beside the first, as when the shop is started. */
export const distOf = (platform: Platform, { suffix }: Pick<Options, 'suffix'>): string => `dist/${platform}${suffix}`

type Ends = { stop: () => Promise<void> }

/**
 * Builds what is missing or older than its sources, as `npm start` decides.
 * @param own is told of what runs, to end it with us
 * @throws Error with the end of what a build said
 */
export async function freshBuilds(root: string, options: Options, own: (running: Ends) => void): Promise<void> {
  const steps = createSteps(process.stdout)
  const { brand } = options
  const builds = {
    h5: createH5Build(root, { brand, h5Dist: distOf('h5', options) }),
    weapp: createWeappBuild(root, { brand, weappDist: distOf('weapp', options) }),
  }
  const names = { h5: 'H5', weapp: 'the mini-program' }
  for (const platform of options.on) {
    if (builds[platform].isFresh()) continue
    const words = { doing: `Building ${names[platform]}`, done: `Built ${names[platform]}` }
    await steps.step(words, () => builds[platform].build(own))
  }
}
