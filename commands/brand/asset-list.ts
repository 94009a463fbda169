/** Every drawing that the app and the server look for in a brand's `assets`, with the room there is for each. */

export type AssetRule = {
  path: string
  /** Bytes. */
  atMost: number
  /** Pixels of a PNG. */
  size?: { width: number; height: number }
  what: string
}

const KB = 1024
const svg = (path: string, atMost: number, what: string): AssetRule => ({ path: `${path}.svg`, atMost, what })
const png = (path: string, side: number, { atMost, what }: Pick<AssetRule, 'atMost' | 'what'>): AssetRule => ({
  path: `${path}.png`,
  atMost,
  size: { width: side, height: side },
  what,
})

export const tabs = ['home', 'mall', 'shop', 'groups', 'me'] as const
/** WeChat's own recommendation; it refuses what is heavier than 40 KB. */
export const TAB_SIDE = 81
export const icons = { 'favicon-32': 32, 'apple-touch-180': 180, 'icon-192': 192, 'icon-512': 512, 'maskable-512': 512 }
/** In the app's own style sheet, so that they are there without a network. */
export const leaves = ['future', 'today', 'done', 'madeup', 'bloom', 'bonus', 'bonus-done']
export const empties = ['coupons', 'groups', 'messages', 'offline', 'orders', 'points']

export const assetRules: AssetRule[] = [
  svg('logo', 64 * KB, 'the logo'),
  svg('logo-on-tint', 64 * KB, 'the logo on the strong colour'),
  svg('logo-tile', 64 * KB, 'the logo as an icon'),
  svg('share', 96 * KB, 'the picture of a link to the shop'),
  ...[1, 2, 3, 4].map((number) => svg(`tiers/${number}`, 64 * KB, `the pattern of card ${number}`)),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => svg(`faces/${number}`, 16 * KB, 'a face that a member may choose')),
  ...leaves.map((name) => svg(`check-in/${name}`, 3 * KB, 'a day of the check-in, in the style sheet of every page')),
  ...empties.map((name) => svg(`empty/${name}`, name === 'offline' ? 4 * KB : 32 * KB, 'what an empty list shows')),
  ...tabs.flatMap((name) => [
    png(`tabs/${name}`, TAB_SIDE, { atMost: 40 * KB, what: 'a tab icon' }),
    png(`tabs/${name}-on`, TAB_SIDE, { atMost: 40 * KB, what: 'a tab icon, chosen' }),
  ]),
  ...Object.entries(icons).map(([name, side]) =>
    png(`icons/${name}`, side, { atMost: 96 * KB, what: 'an icon of H5' }),
  ),
]

/** What makes a drawing dangerous, or different on another machine. */
export const unsafeInSvg: { found: RegExp; what: string; remedy: string }[] = [
  { found: /<script|\son\w+\s*=|javascript:/i, what: 'it carries a script', remedy: 'Export it again as a plain SVG' },
  { found: /<!ENTITY|<!DOCTYPE[^>]*\[/i, what: 'it declares entities', remedy: 'Export it again as a plain SVG' },
  {
    found: /(href|src)\s*=\s*["']\s*(?!#|data:image\/(png|jpeg|webp);)|url\(\s*["']?(https?:)?\/\//i,
    what: 'it fetches something from elsewhere',
    remedy: 'Embed what it shows, or draw it',
  },
  { found: /<foreignObject/i, what: 'it holds a web page', remedy: 'Export it again as a plain SVG' },
]

export const viewBoxOf = (svgText: string): { width: number; height: number } | null => {
  const root = /<svg\b[^>]*>/i.exec(svgText)?.[0]
  if (root === undefined) return null
  const [, width, height] = /viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(root) ?? []
  if (width !== undefined && height !== undefined) return { width: Number(width), height: Number(height) }
  const side = (name: string) => Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)`).exec(root)?.[1] ?? 0)
  return side('width') > 0 && side('height') > 0 ? { width: side('width'), height: side('height') } : null
}
