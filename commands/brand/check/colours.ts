import { wcagContrast } from 'culori'
import { faintPairs, type BrandColours, type CardFace } from '../../../config/brand-colours'
import { nearestReadable, readableFace } from '../../../config/nearest-colour'
import type { BrandData } from '../../../server/shop/brand-data'
import { lineOf } from '../json-text'
import type { Finding } from './finding'

type Dress = { at: string; colours: BrandColours; cards: CardFace[]; own: (pointer: string) => string }
type ColourKey = Exclude<keyof BrandColours, 'scheme'>

/** Every pair of words and ground, in every dress of the shop, with the nearest colour that would do. */
export const colourFindings = (brand: BrandData, lines: Map<string, number>): Finding[] => {
  const dresses: Dress[] = [
    { at: '', colours: brand.colours, cards: brand.cards, own: (pointer) => pointer },
    ...brand.festivals.map(({ colours, cards, key }, index): Dress => {
      const at = `/festivals/${index}`
      return {
        at: `${key}: `,
        colours: { ...brand.colours, ...colours },
        cards: cards ?? [],
        // What a festival does not change is mended where it stands.
        own: (pointer) => (lines.has(`${at}${pointer}`) ? `${at}${pointer}` : `${at}/colours`),
      }
    }),
  ]
  return dresses.flatMap((dress) => dressFindings(dress, lines))
}

const dressFindings = ({ at, colours, cards, own }: Dress, lines: Map<string, number>): Finding[] => {
  const scheme = schemeFinding({ at, colours, own }, lines)
  if (scheme) return [scheme]
  const pairs = faintPairs(colours, cards)
  const findings: Finding[] = []
  const blamed = new Map<ColourKey, typeof pairs>()
  for (const pair of pairs) {
    const key = pair.of.find((one): one is ColourKey => one !== 'card' && one !== 'scheme')
    if (key) blamed.set(key, [...(blamed.get(key) ?? []), pair])
  }
  for (const [key, faint] of blamed) {
    const worst = faint.reduce((a, b) => (b.contrast < a.contrast ? b : a))
    const nearest = nearestReadable(colours, key)
    const others = faint.length - 1
    findings.push({
      file: 'brand.json',
      line: lineOf(lines, own(`/colours/${key}`)),
      what: `${at}${worst.what} is ${worst.contrast.toFixed(2)} : 1, words need 4.5 : 1${others > 0 ? ` (and ${others} more of ${key})` : ''}`,
      remedy:
        nearest === null
          ? `No shade of ${key} can be read on this ground: move ground and surface further from it`
          : `Write ${key} ${nearest}, the nearest that can be read`,
    })
  }
  for (const index of new Set(pairs.flatMap(({ card }) => (card === undefined ? [] : [card])))) {
    const face = cards[index]
    if (!face) continue
    const mended = readableFace(face)
    const changed = (['from', 'via', 'to', 'ink'] as const).filter((part) => mended[part] !== face[part])
    findings.push({
      file: 'brand.json',
      line: lineOf(lines, own(`/cards/${index}`)),
      what: `${at}the words of card ${index + 1} cannot be read: ${face.ink} on ${worstStop(face)}`,
      remedy: `Write ${changed.map((part) => `${part} ${mended[part]}`).join(', ')}`,
    })
  }
  return findings
}

const worstStop = ({ from, via, to, ink }: CardFace): string => {
  const [stop = via] = [from, via, to].sort((a, b) => wcagContrast(ink, a) - wcagContrast(ink, b))
  return `${stop} is ${wcagContrast(ink, stop).toFixed(2)} : 1`
}

const schemeFinding = (
  { at, colours, own }: Pick<Dress, 'at' | 'colours' | 'own'>,
  lines: Map<string, number>,
): Finding | null => {
  const isDark = wcagContrast(colours.ground, '#ffffff') > wcagContrast(colours.ground, '#000000')
  const scheme = isDark ? 'dark' : 'light'
  if (scheme === colours.scheme) return null
  return {
    file: 'brand.json',
    line: lineOf(lines, own('/colours/scheme')),
    what: `${at}the scheme is ${colours.scheme}, the ground ${colours.ground} is ${scheme}`,
    remedy: `Write "scheme": "${scheme}", or another ground`,
  }
}
