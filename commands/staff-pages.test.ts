import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contract } from '@huitou/contract'
import { paths } from '../src/lib/paths'
import { tillPaths } from '../src/lib/till-paths'

const root = fileURLToPath(new URL('../src/', import.meta.url))
const read = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({
      path: `${folder}/${path.replaceAll('\\', '/')}`,
      text: readFileSync(join(root, folder, path), 'utf8'),
    }))

const features = read('features')
const pages = read('packages')
const app = [...features, ...pages, ...read('pages'), ...read('flows')]
const all = app.map(({ text }) => text).join('\n')

/** What staff can do that no page asks for, each with its reason. */
const withoutPage: Record<string, string> = {}

describe('everything that staff can do', () => {
  it('is done by a control on some page', () => {
    // Naming a route's answer as a type is no use of it.
    const used = new Set(
      features
        .filter(({ path }) => pages.some(({ text }) => text.includes(`@/${path.split('/').slice(0, 2).join('/')}/`)))
        .flatMap(({ text }) => [
          ...text.matchAll(/\b(?:call|useLive|useRemote|usePages)\(\s*'([A-Z]+ \/v1\/staff\/[^']+)'/g),
        ])
        .map(([, key]) => key),
    )
    const unused = Object.keys(contract).filter((key) => key.includes(' /v1/staff/') && !used.has(key))
    expect(unused).toEqual(Object.keys(withoutPage))
  })

  it('is on a page that another page leads to', () => {
    const helpers = ['lib/paths.ts', 'lib/till-paths.ts']
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
    const leads = (name: string) => {
      const [, helper] =
        new RegExp(`export const (\\w+) = [^=]*=>[^=]*${name.replace('.', '\\.')}\\b`).exec(helpers) ?? []
      return all.includes(name) || (helper !== undefined && all.includes(`${helper}(`))
    }
    const ofTheTill = [
      ...Object.entries(paths).map(([name, path]) => [`paths.${name}`, path] as const),
      ...Object.entries(tillPaths).map(([name, path]) => [`tillPaths.${name}`, path] as const),
    ].filter(([, path]) => path.startsWith('/packages/till/'))
    const pagesOfTheTill = pages.filter(({ path }) => /^packages\/till\/[a-z-]+\.tsx$/.test(path))
    expect(ofTheTill.map(([, path]) => `${path.slice(1)}.tsx`).sort()).toEqual(
      pagesOfTheTill.map(({ path }) => path).sort(),
    )
    expect(ofTheTill.filter(([name]) => !leads(name))).toEqual([])
  })
})
