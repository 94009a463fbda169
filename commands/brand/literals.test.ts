import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const isOurs = (path: string) =>
  /\.(tsx?|scss|html|wxss|js)$/.test(path) && !/^src\/brand\/|\.test\.tsx?$|testing|node_modules/.test(path)
const lines = ['src', 'server'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(isOurs)
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .map((line, index) => ({ at: `${path}:${index + 1} ${line.trim()}`, line })),
    ),
)
const found = (pattern: RegExp, allowed?: RegExp) =>
  lines.filter(({ line }) => pattern.test(line) && !allowed?.test(line)).map(({ at }) => at)

it('no colour stands in the app or the server: a brand changes all of them', () => {
  const colour = /(?<=["'`:\s(])#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|oklch|lab)\(/i
  // The paper of a code that is scanned and of a photograph is white in every shop, its ink and the ground of a camera
  // black; a mask's colours are never seen.
  expect(found(colour, /mask-image|#(fff|000)\b|#ffffff\b/)).toEqual([])
})

it('no shop and no tier is named in the app or the server', () => {
  // A merchant's own shop may be called what everybody says: 会员.
  const folders = ['docs/examples/tea-shop', 'docs/examples/night-bakery']
  const names = folders.flatMap((folder) => {
    const read = (name: string) => JSON.parse(readFileSync(join(root, folder, name), 'utf8'))
    const { name, slogan } = read('brand.json')
    const tiers: { id: string; name: Record<string, string> }[] = read('program.json').tiers
    return [
      ...Object.values<string>(name),
      ...Object.values<string>(slogan),
      ...tiers.flatMap((tier) => [tier.id, ...Object.values(tier.name)]),
    ]
  })
  // Words that are also ordinary ones in English.
  const ordinary = ['master', 'Master', 'chef', 'Chef', 'sprout', 'Sprout']
  const told = names.filter((name) => !ordinary.includes(name))
  expect(told.length).toBeGreaterThan(10)
  const escaped = told.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  expect(found(new RegExp(escaped.join('|')))).toEqual([])
})
