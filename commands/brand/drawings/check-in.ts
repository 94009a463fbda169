import { svgOf } from './svg'

type Colours = Record<string, string>
const box = { width: 48, height: 58 }
const round = 'stroke-linecap="round" stroke-linejoin="round"'
const disc = (paint: string) => `<circle cx="24" cy="32" r="18" ${paint}/>`
const tick = (colour: string) =>
  `<path d="M16 32.500l5.800 5.700L32.500 26.800" fill="none" stroke="${colour}" stroke-width="3" ${round}/>`
/** Five points, round: the day that pays most. */
const star = (paint: string) =>
  `<path d="M24 11.500l5.900 12.300 13.500 1.800-9.900 9.300 2.500 13.400L24 41.800l-12 6.500 2.500-13.400-9.900-9.300 13.500-1.800Z" stroke-linejoin="round" ${paint}/>`

/** The stamps of a week, for a shop that has drawn none of its own. */
export const checkInDrawings = (c: Colours): Record<string, string> => {
  const stamps: Record<string, string> = {
    future: disc(`fill="${c.line}"`),
    today: disc(`fill="${c['tint-soft']}" stroke="${c.tint}" stroke-width="2"`),
    done: disc(`fill="${c.tint}"`) + tick(c['on-tint'] ?? ''),
    madeup:
      disc(`fill="${c['tint-soft']}" stroke="${c.tint}" stroke-width="2" stroke-dasharray="4 4"`) + tick(c.tint ?? ''),
    missed: disc(`fill="none" stroke="${c['line-strong']}" stroke-width="1.500" stroke-dasharray="3 3.400"`),
    bloom:
      disc(`fill="${c.tint}"`) +
      tick(c['on-tint'] ?? '') +
      `<path d="M24 7V2M38 12l3-4M46 26l5-1.500M2 26l-5-1.500M10 12L7 8M44 46l4 3M4 46l-4 3" fill="none" stroke="${c.accent}" stroke-width="2" ${round}/>`,
    bonus: star(`fill="${c['accent-soft']}" stroke="${c.accent}" stroke-width="2"`),
    'bonus-done':
      star(`fill="${c.accent}" stroke="${c.accent}" stroke-width="2"`) +
      `<path d="M17.500 31l4.600 4.600 8.600-9" fill="none" stroke="${c['on-accent']}" stroke-width="2.800" ${round}/>`,
  }
  return Object.fromEntries(
    Object.entries(stamps).map(([name, inside]) => [`check-in/${name}.svg`, svgOf(box, inside)]),
  )
}
