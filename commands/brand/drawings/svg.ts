import { clampChroma, converter, differenceEuclidean, formatHex, parse, wcagContrast } from 'culori'
import { viewBoxOf } from '../asset-list'

/** A drawing of our own: `box` is its room in units. */
export const svgOf = ({ width, height }: { width: number; height: number }, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>\n`

const rootOf = (svg: string) =>
  /<svg\b([^>]*)>([\s\S]*)<\/svg>/i.exec(svg.replace(/<\?xml[\s\S]*?\?>|<!--[\s\S]*?-->/g, ''))

/** How the root paints what says nothing itself. */
const paintOf = (attributes: string): string =>
  [
    ...attributes.matchAll(
      /\s(fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|fill-rule|style|color)\s*=\s*("[^"]*"|'[^']*')/g,
    ),
  ]
    .map(([whole]) => whole)
    .join('')

/** A drawing within another, centred in a square. */
export const placed = (
  svg: string,
  { x, y, side, fill }: { x: number; y: number; side: number; fill?: string },
): string => {
  const [, attributes = '', inside = ''] = rootOf(svg) ?? []
  const box = viewBoxOf(svg) ?? { width: 64, height: 64 }
  const viewBox = /viewBox\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? `0 0 ${box.width} ${box.height}`
  const paint = paintOf(attributes)
  const own = fill !== undefined && !/\sfill=/.test(paint) ? `${paint} fill="${fill}"` : paint
  return `<svg x="${x}" y="${y}" width="${side}" height="${side}" viewBox="${viewBox}"${own}>${inside.trim()}</svg>`
}

/** As the app and the server expect a logo: square, beginning at 0 0. One that is so already stays as it is. */
export const squareLogo = (svg: string): string => {
  const box = viewBoxOf(svg)
  if (box && box.width === box.height && /viewBox="0 0 /.test(svg) && !/^\s*<\?xml/.test(svg)) return svg
  return svgOf({ width: 64, height: 64 }, placed(svg, { x: 0, y: 0, side: 64 }))
}

const COLOUR =
  /(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|rgb\([^)]*\)|(?<=(?:fill|stroke|stop-color|color)\s*[:=]\s*["']?\s*)(?:black|white|red|green|blue|yellow|orange|purple|pink|brown|gray|grey|gold|navy|teal|tomato|crimson))/gi

/** Every colour of a drawing, exchanged. */
export const recoloured = (svg: string, change: (hex: string) => string): string =>
  svg.replace(COLOUR, (found) => {
    const colour = parse(found)
    return colour ? change(formatHex(colour)) : found
  })

const VISIBLE = 3
const ALIKE = 0.06
const toOklch = converter('oklch')
const apart = differenceEuclidean('oklab')

/**
 * A drawing as it can be seen on this ground. The ground's own colour becomes that of words on it, and what was as light
 * or dark as words beside it makes room by becoming the ground; every other the nearest shade that can be told from it.
 */
export const onGround = (svg: string, { ground, words }: { ground: string; words: string }): string => {
  const isGround = (hex: string) => apart(hex, ground) < ALIKE
  let hasGround = false
  recoloured(svg, (hex) => {
    hasGround ||= isGround(hex)
    return hex
  })
  return recoloured(svg, (hex) => {
    if (isGround(hex)) return words
    return hasGround && apart(hex, words) < ALIKE ? ground : visibleOn(ground)(hex)
  })
}

/** The nearest shade of a colour that can be told from this ground. */
const visibleOn =
  (ground: string) =>
  (hex: string): string => {
    if (wcagContrast(hex, ground) >= VISIBLE) return hex
    const colour = toOklch(hex)
    if (!colour) return hex
    const [nearest = '#ffffff'] = Array.from({ length: 101 }, (_, step) =>
      formatHex(clampChroma({ ...colour, l: step / 100 }, 'oklch')),
    )
      .filter((shade) => wcagContrast(shade, ground) >= VISIBLE)
      .sort((a, b) => apart(hex, a) - apart(hex, b))
    return nearest
  }
