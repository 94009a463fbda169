import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { testsShop } from './commands/testing/tests-shop'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

process.env.BRAND = testsShop.BRAND
// Another build may be looked at.
process.env.H5_DIST = here(process.env.H5_DIST ?? testsShop.H5_DIST)
process.env.WEAPP_DIST = here(process.env.WEAPP_DIST ?? testsShop.WEAPP_DIST)

/** A short file that opens every page: begun last, it would be alone. */
class LongestFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('accessible.test.ts')
    const sorted = await super.sort(files)
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}

/** One project per kind of proof, so that each can run alone: `npx vitest run --project server`. */
export default defineConfig({
  resolve: { alias: { '@/brand/': here(`./${testsShop.BRAND}/`), '@/': here('./src/') } },
  test: {
    reporters: ['default'],
    // Every core: most suites wait for a database or a screen half of their time.
    maxWorkers: '100%',
    minWorkers: 1,
    // A worker loads the program once, and its files hand on one embedded database (server/db/testing.ts).
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'config/**/*.test.ts',
            'contract/**/*.test.ts',
            'commands/**/*.test.ts',
            'upload/**/*.test.ts',
            'gallery/**/*.test.ts',
          ],
          // What tries hundreds of things takes its time beside other suites.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'deploy', include: ['deploy/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: ['conformance/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      { extends: true, test: { name: 'sandbox', include: ['sandbox/**/*.test.ts'], testTimeout: 30_000 } },
      {
        extends: true,
        test: { name: 'weapp-host', include: ['weapp-host/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
