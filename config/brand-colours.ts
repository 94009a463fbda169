import { converter, formatHex, formatRgb, interpolate, parse, wcagContrast, type Color } from 'culori'

/** The colours that a merchant chooses; everything else is derived from them (`brand.json`, key `colours`). */
export type BrandColours = {
  scheme: 'light' | 'dark'
  tint: string
  accent: string
  ground: string
  surface: string
  ink: string
  good: string
  warn: string
  bad: string
}

export type CardFace = { from: string; via: string; to: string; ink: string }

const READABLE = 4.5
const VISIBLE = 3

/** How much ink (or tint, or accent) a derived colour carries, and on what it lies. */
const SHARES = {
  light: { tintSoft: 0.1, accentSoft: 0.15, sunk: 0.045, inkSoft: 0.74, inkFaint: 0.66, line: 0.1, lineStrong: 0.48 },
  dark: { tintSoft: 0.14, accentSoft: 0.16, sunk: 0.045, inkSoft: 0.77, inkFaint: 0.62, line: 0.12, lineStrong: 0.445 },
} as const
const ELDER_SHARES = { inkSoft: 0.853, inkFaint: 0.794, line: 0.211 }

/** Every semantic colour by its name as a CSS variable, without the dashes. */
export const deriveColours = (chosen: BrandColours): Record<string, string> => {
  const { scheme, tint, accent, ground, surface, ink, good, warn, bad } = chosen
  const share = SHARES[scheme]
  // On a dark scheme soft grounds lie on cards, which are lighter than the page; on a light one they lie on the page.
  const bed = scheme === 'dark' ? surface : ground
  const accentSoft = mix(accent, surface, share.accentSoft)
  const sunk = mix(ink, bed, share.sunk)
  return {
    tint,
    'on-tint': readableOn(tint),
    'tint-soft': mix(tint, bed, share.tintSoft),
    accent,
    'on-accent': readableOn(accent),
    'accent-soft': accentSoft,
    'accent-ink': darkenUntilReadable(accent, [accentSoft, ground, surface, sunk]),
    ground,
    surface,
    sunk,
    ink,
    'ink-soft': mix(ink, ground, share.inkSoft),
    'ink-faint': mix(ink, ground, share.inkFaint),
    line: mix(ink, bed, share.line),
    'line-strong': outline(ink, ground, share.lineStrong),
    good,
    warn,
    bad,
    scrim: scheme === 'dark' ? alpha(mix(ground, '#000000', 0.34), 0.64) : alpha(ink, 0.48),
    'shadow-rest': scheme === 'dark' ? 'none' : `0 1px 2px ${alpha(ink, 0.04)}, 0 8px 24px ${alpha(ink, 0.06)}`,
    'shadow-lift':
      scheme === 'dark'
        ? `0 18px 40px ${alpha('#000000', 0.5)}`
        : `0 2px 6px ${alpha(ink, 0.08)}, 0 18px 40px ${alpha(ink, 0.14)}`,
  }
}

/** In elder mode the secondary ink comes closer to the ink itself. */
export const deriveElderColours = ({ scheme, ground, surface, ink }: BrandColours): Record<string, string> => ({
  'ink-soft': mix(ink, ground, ELDER_SHARES.inkSoft),
  'ink-faint': mix(ink, ground, ELDER_SHARES.inkFaint),
  line: mix(ink, scheme === 'dark' ? surface : ground, ELDER_SHARES.line),
})

export const deriveFaces = (cards: CardFace[]): Record<string, string> =>
  Object.fromEntries(
    cards.flatMap(({ from, via, to, ink }, index) => [
      [`face-${index + 1}`, `linear-gradient(128deg, ${from} 0%, ${via} 50%, ${to} 100%)`],
      [`face-${index + 1}-ink`, ink],
    ]),
  )

/** Which words could not be read in these colours, one sentence each; empty when every pair reaches 4.5 : 1. */
export const unreadablePairs = (chosen: BrandColours, cards: CardFace[]): string[] => {
  const c = deriveColours(chosen)
  const pairs: [ink: string, ground: string][] = [
    ...['ink', 'ink-soft', 'ink-faint', 'accent-ink'].flatMap((ink) => onEach(ink, ['ground', 'surface', 'sunk'])),
    ...['tint', 'good', 'warn', 'bad'].flatMap((ink) => onEach(ink, ['ground', 'surface'])),
    ['tint', 'tint-soft'],
    ['accent-ink', 'accent-soft'],
    ['on-tint', 'tint'],
    ['on-accent', 'accent'],
    ['ground', 'ink'],
  ]
  return [
    ...pairs.flatMap(([ink, ground]) => tooFaint(`${ink} on ${ground}`, c[ink] ?? '', c[ground] ?? '')),
    ...cards.flatMap((card, index) =>
      [card.from, card.via, card.to].flatMap((stop) => tooFaint(`card ${index + 1}`, card.ink, stop)),
    ),
  ]
}

const onEach = (ink: string, grounds: string[]): [string, string][] => grounds.map((ground) => [ink, ground])

const tooFaint = (name: string, ink: string, ground: string): string[] => {
  const contrast = wcagContrast(ink, ground)
  return contrast < READABLE ? [`${name}: ${ink} on ${ground} is ${contrast.toFixed(2)} : 1, needs ${READABLE}`] : []
}

const colour = (value: string): Color => {
  const parsed = parse(value)
  if (!parsed) throw new Error(`brand.json: "${value}" is not a colour`)
  return parsed
}

/** `share` of `upper` over `lower`, as a translucent layer would look. */
const mix = (upper: string, lower: string, share: number): string =>
  formatHex(interpolate([colour(lower), colour(upper)], 'rgb')(share))

const alpha = (value: string, opacity: number): string => formatRgb({ ...colour(value), alpha: opacity })

const toOklch = converter('oklch')
const toHsl = converter('hsl')

/** White where white can be read, otherwise a very dark shade of the colour itself. */
const readableOn = (ground: string): string =>
  wcagContrast('#ffffff', ground) >= READABLE ? '#ffffff' : formatHex({ ...toOklch(colour(ground)), l: 0.22, c: 0.047 })

const darkenUntilReadable = (value: string, grounds: string[]): string => {
  const hsl = toHsl(colour(value))
  for (let l = hsl.l; l > 0; l -= 0.005) {
    const candidate = formatHex({ ...hsl, l })
    if (grounds.every((ground) => wcagContrast(candidate, ground) >= READABLE)) return candidate
  }
  return '#000000'
}

const outline = (ink: string, ground: string, startShare: number): string => {
  for (let share = startShare; share < 1; share += 0.01) {
    const candidate = mix(ink, ground, share)
    if (wcagContrast(candidate, ground) >= VISIBLE) return candidate
  }
  return ink
}
