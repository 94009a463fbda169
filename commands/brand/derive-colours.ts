import { clampChroma, converter, formatHex, wcagContrast } from 'culori'
import { faintPairs, type BrandColours, type CardFace } from '../../config/brand-colours'
import { nearestReadable, readableFace } from '../../config/nearest-colour'

const toOklch = converter('oklch')
type Shade = { l: number; c: number; h: number }
const shade = ({ l, c, h }: Shade): string => formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch'))
const partsOf = (hex: string): Shade => {
  const { l = 0, c = 0, h } = toOklch(hex) ?? {}
  return { l, c, h: h ?? 90 }
}
const turned = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180)

/** The warm colour beside the strong one: far enough from it to be another, warm where it can be. */
const accentFor = (tint: string, scheme: 'light' | 'dark'): string => {
  const { c, h } = partsOf(tint)
  const hues = [48, 85, 15, 250]
  const hue = c < 0.02 ? 48 : (hues.find((one) => turned(one, h) >= 45) ?? 250)
  return shade({ l: scheme === 'dark' ? 0.8 : 0.7, c: 0.135, h: hue })
}

/** Everything that a shop of one or two colours looks like. The tint is moved only where it could not be read. */
export const coloursFrom = ({
  colour,
  accent,
  scheme,
}: {
  colour: string
  accent?: string
  scheme: 'light' | 'dark'
}): BrandColours => {
  const { c, h } = partsOf(colour)
  const hint = Math.min(c, 0.1) / 0.1
  const night = scheme === 'dark'
  const ground = night ? shade({ l: 0.19, c: 0.012 * hint, h }) : shade({ l: 0.972, c: 0.007 * hint, h })
  const base: BrandColours = {
    scheme,
    tint: colour,
    accent: accent ?? accentFor(colour, scheme),
    ground,
    surface: night ? shade({ l: 0.237, c: 0.014 * hint, h }) : '#ffffff',
    ink: night ? shade({ l: 0.955, c: 0.008 * hint, h }) : shade({ l: 0.225, c: 0.01 * hint, h }),
    good: night ? '#8fd1a8' : '#1f7a4d',
    warn: night ? '#f0b56b' : '#8a5a00',
    bad: night ? '#ff9184' : '#b3372b',
  }
  return mended(base)
}

/** The same with every colour that could not be read moved to the nearest that can. */
export const mended = (colours: BrandColours): BrandColours => {
  let known = colours
  for (const key of ['ink', 'tint', 'accent', 'good', 'warn', 'bad'] as const) {
    if (!faintPairs(known, []).some(({ of }) => of[0] === key)) continue
    known = { ...known, [key]: nearestReadable(known, key) ?? known[key] }
  }
  return known
}

/** Four faces: the strong colour, silver, gold, and one that is nearly black. */
export const cardsFrom = ({ tint }: BrandColours): CardFace[] => {
  const { l, c, h } = partsOf(tint)
  const ink = wcagContrast('#ffffff', tint) >= 4.5 ? '#ffffff' : shade({ l: 0.22, c: Math.min(c, 0.05), h })
  const cool = Math.min(c, 0.012)
  const faces: CardFace[] = [
    { from: shade({ l: l + 0.04, c, h }), via: tint, to: shade({ l: l - 0.12, c: c * 0.85, h }), ink },
    {
      from: shade({ l: 0.915, c: cool, h }),
      via: shade({ l: 0.84, c: cool, h }),
      to: shade({ l: 0.745, c: cool, h }),
      ink: shade({ l: 0.29, c: Math.min(c, 0.04), h }),
    },
    { from: '#f3dcab', via: '#dfb768', to: '#bd8a3c', ink: '#3b2407' },
    {
      from: shade({ l: 0.33, c: Math.min(c, 0.035), h }),
      via: shade({ l: 0.25, c: Math.min(c, 0.03), h }),
      to: shade({ l: 0.185, c: Math.min(c, 0.02), h }),
      ink: '#f3e6cc',
    },
  ]
  return faces.map(readableFace)
}
