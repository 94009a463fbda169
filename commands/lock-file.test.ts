import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

type Entry = {
  version?: string
  integrity?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  os?: string[]
  cpu?: string[]
}
type LockFile = { packages: Record<string, Entry> }

const readLockFile = (path: string): LockFile => JSON.parse(readFileSync(path, 'utf8'))
const { packages } = readLockFile(fileURLToPath(new URL('../package-lock.json', import.meta.url)))

/** Where Node would find `name` for the package at `path`: in its own node_modules, or in one further up. */
function resolved(path: string, name: string): string | null {
  for (let folder = path; ; folder = folder.replace(/\/?(?:node_modules\/(?:@[^/]+\/)?[^/]+|[^/]+)$/, '')) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (!folder) return null
  }
}

/** What packages ask for and this file does not name: `who → what`. */
const missing = (of: 'dependencies' | 'optionalDependencies') =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry[of] ?? {}).flatMap((name) => (resolved(path, name) === null ? [`${path} → ${name}`] : [])),
  )

describe('package-lock.json', () => {
  it('names every optional package that any package asks for, whatever the platform it was written on', () => {
    expect(missing('optionalDependencies')).toEqual([])
  })

  it('is whole: every need of every package is named, each with its fingerprint', () => {
    expect(missing('dependencies')).toEqual([])
    const bare = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path.includes('node_modules/') && !link && !integrity,
    )
    expect(bare.map(([path]) => path)).toEqual([])
  })

  it.each(['linux', 'darwin', 'win32'])('names the native parts of the tools for %s', (os) => {
    const tools = ['vite/node_modules/rollup', 'esbuild', 'sharp', '@swc/core', '@parcel/watcher']
    for (const tool of tools) {
      const entry = packages[`node_modules/${tool}`]
      expect(entry, `${tool} is a package`).toBeDefined()
      const bindings = Object.keys(entry?.optionalDependencies ?? {})
        .map((name) => packages[resolved(`node_modules/${tool}`, name) ?? ''])
        .filter((binding) => binding?.os?.includes(os))
      const processors = bindings.flatMap((binding) => binding?.cpu ?? [])
      expect(processors, `${tool} on ${os}`).toEqual(expect.arrayContaining(['x64', 'arm64']))
    }
  })

  it('was written for the versions that package.json pins, to the last digit', () => {
    const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8'))
    const pins = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies })
    for (const [name, version] of pins) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })
})
