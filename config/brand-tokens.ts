import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  deriveColours,
  deriveElderColours,
  deriveFaces,
  unreadablePairs,
  type BrandColours,
  type CardFace,
  type CardStyle,
} from './brand-colours'
import { iconVariables, svgUrl } from './icon-variables'

type Brand = {
  colours: BrandColours
  cards: CardFace[]
  festivals?: { key: string; colours: Partial<BrandColours>; cards?: CardFace[] }[]
  cardStyle?: CardStyle
  radius: { sm: number; md: number; lg: number }
}

/** The leaves that the app draws; a brand may keep more of them in its folder. */
const LEAVES = ['future', 'today', 'done', 'madeup', 'bloom', 'bonus', 'bonus-done']

const ICONS = path.resolve(__dirname, '..', 'src', 'ui', 'icons')

const STILL = { fast: '0ms', calm: '0ms', motion: '0' }
const FONTS = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"PingFang SC"',
  '"HarmonyOS Sans SC"',
  '"MiSans"',
  '"Noto Sans SC"',
  '"Noto Sans CJK SC"',
  'sans-serif',
]

/**
 * The brand's look as CSS text: every semantic variable, elder mode, and motion switched off.
 * Throws when a word would be unreadable in the merchant's colours, so that such a shop is never built.
 */
export const brandTokens = (brandDir: string): string => {
  const brand: Brand = JSON.parse(readFileSync(path.join(brandDir, 'brand.json'), 'utf8'))
  const unreadable = unreadablePairs(brand.colours, brand.cards)
  if (unreadable.length > 0) throw new Error(`brand.json: colours too close to read\n  ${unreadable.join('\n  ')}`)
  return [
    rule('page, :root', { ...tokensOf(brand), ...drawingsOf(brandDir), ...iconVariables(ICONS) }),
    ...(brand.festivals ?? []).map((festival) => festivalRule(brand, festival)),
    rule('.elder', { text: '1.35', btn: '60px', touch: '56px', ...STILL, ...deriveElderColours(brand.colours) }),
    ...(brand.festivals ?? []).map(({ key, colours }) =>
      rule(`.elder.festival-${key}`, deriveElderColours({ ...brand.colours, ...colours })),
    ),
    rule('.still', STILL),
    `@media (max-width: 359px) {\n${rule('page, :root', { page: '12px' })}\n}`,
    `@media (prefers-reduced-motion: reduce) {\n${rule('page, :root', STILL)}\n}`,
    '',
  ].join('\n')
}

export const tokensOf = ({ colours, cards, cardStyle, radius }: Brand): Record<string, string> => ({
  ...deriveColours(colours),
  ...deriveFaces(cards, cardStyle),
  'r-sm': `${radius.sm}px`,
  'r-md': `${radius.md}px`,
  'r-lg': `${radius.lg}px`,
  'r-pill': '999px',
  page: '16px',
  text: '1',
  btn: '48px',
  touch: '44px',
  fast: '120ms',
  calm: '240ms',
  motion: '1',
  ease: 'cubic-bezier(.2, .7, .2, 1)',
  font: FONTS.join(', '),
})

/** What is otherwise on those days, and nothing else. */
const festivalRule = (brand: Brand, { key, colours, cards }: NonNullable<Brand['festivals']>[number]): string => {
  const usual = tokensOf(brand)
  const dressed = tokensOf({ ...brand, colours: { ...brand.colours, ...colours }, cards: cards ?? brand.cards })
  return rule(
    `.festival-${key}`,
    Object.fromEntries(Object.entries(dressed).filter(([name, value]) => usual[name] !== value)),
  )
}

/** Tiny, on the first screen or needed without a network, so they travel in the style sheet and cost no request. */
const drawingsOf = (brandDir: string): Record<string, string> => ({
  ...Object.fromEntries(LEAVES.map((name) => [`leaf-${name}`, drawing(brandDir, `check-in/${name}.svg`)])),
  'drawing-offline': drawing(brandDir, 'empty/offline.svg'),
})

const drawing = (brandDir: string, name: string): string => {
  const file = path.join(brandDir, 'assets', name)
  if (!existsSync(file)) throw new Error(`the brand lacks a drawing: ${file}`)
  return svgUrl(file)
}

const rule = (selector: string, variables: Record<string, string>): string =>
  `${selector} {\n${Object.entries(variables)
    .map(([name, value]) => `  --${name}: ${value};`)
    .join('\n')}\n}`
