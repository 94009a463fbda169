import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { icons, TAB_SIDE, tabs } from '../asset-list'
import { maskableIcon } from './logo'

const POINTS_PER_INCH = 72

type Look = { side: number; units: number; shades: number }

/** With as few shades as nobody misses: tab icons travel in the mini-program. */
const drawn = (svg: string, { side, units, shades }: Look): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: Math.max(1, (POINTS_PER_INCH * side) / units) })
    .resize({ width: side, height: side, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 9, palette: true, colours: shades, effort: 10 })
    .toBuffer()

/** Which of the app's own icons a tab has. */
const iconOf: Record<(typeof tabs)[number], string> = {
  home: 'home',
  mall: 'gift',
  shop: 'bag',
  groups: 'group',
  me: 'me',
}

/** What cannot be an SVG: the tabs of the mini-program, the icons of H5. */
export const pictures = async (
  { logo, tile }: { logo: string; tile: string },
  { colours: c, iconsDir }: { colours: Record<string, string>; iconsDir: string },
): Promise<Record<string, Buffer>> => {
  const entries: [string, Buffer][] = []
  for (const tab of tabs) {
    const svg = readFileSync(join(iconsDir, `${iconOf[tab]}.svg`), 'utf8')
    for (const [name, colour] of [
      [`tabs/${tab}.png`, c['ink-faint'] ?? ''],
      [`tabs/${tab}-on.png`, c.tint ?? ''],
    ] as const)
      entries.push([
        name,
        await drawn(svg.replaceAll('currentColor', colour), { side: TAB_SIDE, units: 24, shades: 16 }),
      ])
  }
  for (const [name, side] of Object.entries(icons)) {
    // Apple cuts its own corners, and paints black where there is nothing.
    const isWhole = name.startsWith('maskable') || name.startsWith('apple')
    entries.push([
      `icons/${name}.png`,
      await drawn(isWhole ? maskableIcon(logo, c) : tile, { side, units: 64, shades: 128 }),
    ])
  }
  return Object.fromEntries(entries)
}
