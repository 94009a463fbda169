import { svgOf } from './svg'

const box = { width: 358, height: 226 }

const rings = (colour: string) =>
  [40, 72, 104, 136, 168, 200]
    .map((r) => `<circle cx="300" cy="176" r="${r}" fill="none" stroke="${colour}" stroke-width="1.500"/>`)
    .join('')
const dots = (colour: string) =>
  Array.from({ length: 11 }, (_, row) =>
    Array.from(
      { length: 12 },
      (_unused, column) =>
        `<circle cx="${150 + column * 20 + (row % 2) * 10}" cy="${12 + row * 20}" r="${(1 + (column * 2.2) / 11).toFixed(1)}" fill="${colour}"/>`,
    ).join(''),
  ).join('')
const waves = (colour: string) =>
  Array.from(
    { length: 9 },
    (_, row) =>
      `<path d="M120 ${20 + row * 26}c30-16 50 16 80 0s50 16 80 0 50 16 80 0" fill="none" stroke="${colour}" stroke-width="1.500"/>`,
  ).join('')
const rays = (colour: string) =>
  Array.from({ length: 24 }, (_, index) => {
    const angle = (index * Math.PI) / 12
    const at = (radius: number) =>
      `${(284 + radius * Math.cos(angle)).toFixed(1)} ${(113 + radius * Math.sin(angle)).toFixed(1)}`
    return `<path d="M${at(34)}L${at(index % 2 === 0 ? 132 : 92)}" stroke="${colour}" stroke-width="1.500" stroke-linecap="round"/>`
  }).join('')

/** A quiet pattern for each face, in its own ink, so that the words over it stay what is seen first. */
export const tierDrawings = (cards: { ink: string }[]): Record<string, string> =>
  Object.fromEntries(
    [rings, dots, waves, rays].map((pattern, index) => {
      const ink = cards[index]?.ink ?? '#ffffff'
      return [`tiers/${index + 1}.svg`, svgOf(box, `<g opacity=".16">${pattern(ink)}</g>`)]
    }),
  )
