import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import sharp from 'sharp'

/** The merchant's drawings, rendered when first asked for and kept. */
export type Drawings = {
  /** Of a drawing such as `faces/3`: its hash and box in units of the drawing; null when there is none. */
  find: (name: string) => Drawing | null
  /** WebP bytes, `width` pixels wide, which must be one of `drawnWidths`. */
  render: (name: string, width: number) => Promise<Buffer> | null
  /** JPEG bytes of `cardBox`, on white: what chats show of a link takes neither WebP nor transparency. */
  renderCard: (name: string) => Promise<Buffer> | null
}
type Drawing = { hash: string; width: number; height: number }

/** The sizes that screens ask for at 1, 2 and 3 device pixels; others are refused, so that memory is bounded. */
export const drawnWidths = [
  32, 48, 64, 72, 80, 96, 112, 128, 144, 160, 176, 192, 220, 224, 240, 256, 288, 320, 352, 358, 384, 390, 440, 480, 512,
  640, 660, 716, 768, 780, 1074,
]

/** The shape that WeChat crops the picture of a card to. */
export const cardBox = { width: 800, height: 640 }

// Part of every hash: a change of how they are rendered makes new addresses.
const RENDERING = 'webp-1'

export const openDrawings = (folder: string): Drawings => {
  const drawings = new Map(svgFiles(folder).map((file) => [nameOf(folder, file), readDrawing(file)]))
  const rendered = new Map<string, Promise<Buffer>>()

  return {
    find: (name) => drawings.get(name) ?? null,
    render: (name, width) => {
      const drawing = drawings.get(name)
      if (!drawing || !drawnWidths.includes(width)) return null
      const key = `${name}-${width}`
      const known = rendered.get(key)
      if (known) return known
      const made = draw(drawing, width)
      rendered.set(key, made)
      return made
    },
    renderCard: (name) => {
      const drawing = drawings.get(name)
      if (!drawing) return null
      const made = rendered.get(`${name}-card`) ?? drawCard(drawing)
      rendered.set(`${name}-card`, made)
      return made
    },
  }
}

const svgFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svg'))
    .map((file) => join(folder, file))

const nameOf = (folder: string, file: string) =>
  relative(folder, file)
    .split(sep)
    .join('/')
    .replace(/\.svg$/, '')

const readDrawing = (file: string) => {
  const svg = readFileSync(file)
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg.toString('utf8')) ?? []
  const hash = createHash('sha256').update(RENDERING).update(svg).digest('hex').slice(0, 16)
  return { svg, hash, width: Number(width ?? 64), height: Number(height ?? 64) }
}

const POINTS_PER_INCH = 72

const draw = ({ svg, width: units }: { svg: Buffer; width: number }, width: number) =>
  // Drawn at its final size: a drawing scaled afterwards would be blurred.
  sharp(svg, { density: Math.max(1, (POINTS_PER_INCH * width) / units) })
    .resize({ width })
    .webp({ quality: 90, effort: 4 })
    .toBuffer()

const drawCard = ({ svg, width, height }: { svg: Buffer; width: number; height: number }) => {
  const scale = Math.min(cardBox.width / width, cardBox.height / height)
  return sharp(svg, { density: Math.max(1, POINTS_PER_INCH * scale) })
    .resize({ ...cardBox, fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 88 })
    .toBuffer()
}
