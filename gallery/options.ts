import { basename, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { platforms, type Platform } from './shot'

export const usage = `npm run gallery -- [options]: every screen in every state, as pictures on one page

  --only <screen>     a page or a part of its path (group, orders/order), or a group of screens (till)
  --on <platform>     h5 or weapp; both otherwise
  --brand <folder>    another brand than src/brand
  --out <folder>      where the page goes; otherwise dist/gallery, or dist/gallery-<brand>
  --readme            instead of the page, the pictures of the README, to docs/pictures`

export type Options = {
  help: boolean
  only: string | null
  on: Platform[]
  /** Folder of the brand, from the project: a build knows its brand by that name. */
  brand: string
  /** What the folders of this brand’s builds and pictures end with; empty for the shop’s own. */
  suffix: string
  out: string
  readme: boolean
}

export const ownBrand = 'src/brand'

/**
 * @param root folder of the project
 * @param from where the command was called: paths are meant from there
 * @throws Error that says what is wrong, in one line
 */
export function readOptions(args: string[], { root, from }: { root: string; from: string }): Options {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    args,
    options: { only: text, on: text, brand: text, out: text, readme: flag, help: flag },
  })
  const on = platforms.filter((platform) => platform === (values.on ?? platform))
  if (on.length === 0) throw new Error(`--on is h5 or weapp, not ${values.on}`)
  const brand = values.brand === undefined ? ownBrand : relative(root, resolve(from, values.brand))
  const suffix = brand === ownBrand ? '' : `-${basename(brand)}`
  return {
    help: values.help ?? false,
    only: values.only ?? null,
    on,
    brand,
    suffix,
    out: values.out === undefined ? resolve(root, `dist/gallery${suffix}`) : resolve(from, values.out),
    readme: values.readme ?? false,
  }
}
