import { clampChroma, converter, differenceEuclidean, formatHex, wcagContrast } from 'culori'
import { faintPairs, type BrandColours, type CardFace } from './brand-colours'

const READABLE = 4.5
const STEPS = 400

const toOklch = converter('oklch')
const apart = differenceEuclidean('oklab')

/** The same hue at every lightness, the nearest to `hex` first: a yellow stays a yellow, as far as it can. */
const shadesOf = (hex: string): string[] => {
  const colour = toOklch(hex)
  if (!colour) return []
  const shades = Array.from({ length: STEPS + 1 }, (_, step) =>
    formatHex(clampChroma({ ...colour, l: step / STEPS }, 'oklch')),
  )
  return [...new Set(shades)].sort((a, b) => apart(hex, a) - apart(hex, b))
}

/** The nearest shade of one of the chosen colours in which everything that hangs on it can be read; null: none. */
export const nearestReadable = (colours: BrandColours, key: Exclude<keyof BrandColours, 'scheme'>): string | null =>
  shadesOf(colours[key]).find((shade) =>
    faintPairs({ ...colours, [key]: shade }, []).every(({ of }) => !of.includes(key)),
  ) ?? null

/** The nearest shade that can be read on all of these grounds; null when they lie too far apart. */
export const nearestOn = (ink: string, grounds: string[]): string | null =>
  shadesOf(ink).find((shade) => grounds.every((ground) => wcagContrast(shade, ground) >= READABLE)) ?? null

/** A face on which its words can be read: by another ink where one can, else by moving the grounds too. */
export const readableFace = (face: CardFace): CardFace => {
  const stops = [face.from, face.via, face.to]
  if (stops.every((stop) => wcagContrast(face.ink, stop) >= READABLE)) return face
  const ink = nearestOn(face.ink, stops) ?? (wcagContrast('#ffffff', face.via) >= READABLE ? '#ffffff' : '#141414')
  const on = (stop: string) => nearestOn(stop, [ink]) ?? stop
  return { from: on(face.from), via: on(face.via), to: on(face.to), ink }
}
