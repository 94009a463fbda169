import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run'

export type Features = { checkin: boolean; mall: boolean; shop: boolean; groupbuy: boolean }

const yesOrNo = [true, false]
/** Every shop that there can be, from all to membership alone. */
export const everyFeatures: Features[] = yesOrNo.flatMap((checkin) =>
  yesOrNo.flatMap((mall) => yesOrNo.flatMap((shop) => yesOrNo.map((groupbuy) => ({ checkin, mall, shop, groupbuy })))),
)

export const nameOf = (features: Features): string =>
  Object.entries(features)
    .filter(([, on]) => on)
    .map(([name]) => name)
    .join('-') || 'membership-alone'

/** The bakery with these features, in a folder of its own below dist. @returns its path from the project */
export const bakeryWith = (features: Features): string => {
  const folder = `dist/brands/${nameOf(features)}`
  rmSync(join(root, folder), { recursive: true, force: true })
  cpSync(join(root, 'docs/examples/night-bakery'), join(root, folder), { recursive: true })
  const file = join(root, folder, 'brand.json')
  const brand: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...brand, features }, null, 2))
  return folder
}
