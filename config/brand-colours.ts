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

export type CardStyle = 'gradient' | 'flat'

export const deriveFaces = (cards: CardFace[], style: CardStyle = 'gradient'): Record<string, string> =>
  Object.fromEntries(
    cards.flatMap(({ from, via, to, ink }, index) => [
      [`face-${index + 1}`, style === 'flat' ? via : `linear-gradient(128deg, ${from} 0%, ${via} 50%, ${to} 100%)`],
      [`face-${index + 1}-ink`, ink],
    ]),
  )

/** Words on a ground that are too close to be read; `of` are the chosen colours that could mend it, best first. */
export type FaintPair = { what: string; contrast: number; of: (keyof BrandColours | 'card')[]; card?: number }

/** What each derived colour comes from: what has to change for it to change. */
const ORIGINS: Record<string, keyof BrandColours> = {
  'ink-soft': 'ink',
  'ink-faint': 'ink',
  'on-tint': 'tint',
  'on-accent': 'accent',
  'accent-ink': 'accent',
  'accent-soft': 'accent',
  sunk: 'ground',
  'tint-soft': 'tint',
}
const isChosen = (name: string): name is keyof BrandColours =>
  ['tint', 'accent', 'ground', 'surface', 'ink', 'good', 'warn', 'bad'].includes(name)
const originOf = (name: string): (keyof BrandColours)[] => {
  const origin = ORIGINS[name]
  if (origin) return [origin]
  return isChosen(name) ? [name] : []
}

export const faintPairs = (chosen: BrandColours, cards: CardFace[]): FaintPair[] => {
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
  const faint = pairs.flatMap(([ink, ground]): FaintPair[] => {
    const [upper, lower] = [c[ink] ?? '', c[ground] ?? '']
    const contrast = wcagContrast(upper, lower)
    const of = [...new Set([...originOf(ink), ...originOf(ground)])]
    // Ground-coloured words on ink are judged by the ink.
    return contrast >= READABLE
      ? []
      : [{ what: `${ink} ${upper} on ${ground} ${lower}`, contrast, of: ink === 'ground' ? of.reverse() : of }]
  })
  const onCards = cards.flatMap((card, index) =>
    [card.from, card.via, card.to].flatMap((stop): FaintPair[] => {
      const contrast = wcagContrast(card.ink, stop)
      return contrast >= READABLE
        ? []
        : [{ what: `card ${index + 1}: ${card.ink} on ${stop}`, contrast, of: ['card'], card: index }]
    }),
  )
  return [...faint, ...onCards]
}

/** Which words could not be read in these colours, one sentence each; empty when every pair reaches 4.5 : 1. */
export const unreadablePairs = (chosen: BrandColours, cards: CardFace[]): string[] =>
  faintPairs(chosen, cards).map(({ what, contrast }) => `${what} is ${contrast.toFixed(2)} : 1, needs ${READABLE}`)

const onEach = (ink: string, grounds: string[]): [string, string][] => grounds.map((ground) => [ink, ground])

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
