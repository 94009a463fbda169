import { fitLines, shortened } from '@/lib/letters'
import {
  box,
  MARGIN,
  picture,
  PLAIN,
  POSTER,
  TITLE,
  wideIn,
  written,
  type Box,
  type Drawing,
  type Drawn,
  type Step,
} from './poster-steps'

const PLATE = 120
const QUIET = 10
/** WeChat's own image brings some of its quiet along. */
const IMAGE_QUIET = 4

/** How to come, the promise, and whose shop it is; the code at the right. */
export const footOf = (drawing: Drawing): Drawn => {
  const { facts, look, measure } = drawing
  const { colours } = look
  const plate: Box = { x: POSTER.width - MARGIN - PLATE, y: 16, width: PLATE, height: PLATE, radius: look.radius.sm }
  const room = plate.x - MARGIN - 12
  const scan = fitLines(facts.scan, { width: room, most: 2, wide: wideIn(drawing, TITLE) })
  const promise = fitLines(facts.promise, { width: room, most: 3, wide: wideIn(drawing, PLAIN) })
  const afterScan = 16 + scan.length * 26 + 4
  const height = Math.max(16 + PLATE, afterScan + promise.length * 20 + 10 + 24)
  const sign: Box = { x: MARGIN, y: height - 24, width: 24, height: 24, radius: 6 }
  const shop = { size: 14, bold: true }
  const hasSign = facts.pictures.logo !== undefined
  const shopX = hasSign ? MARGIN + 32 : MARGIN
  const shopRoom = plate.x - 12 - shopX
  const slogan = { size: 12, bold: false }
  const name = shortened(facts.shop, shopRoom, wideIn(drawing, shop))
  const sloganX = shopX + measure(name, shop) + 8
  const fits = sloganX + measure(facts.slogan, slogan) <= plate.x - 12
  return {
    height: height + 20,
    steps: [
      ...scan.map((line, index) =>
        written(line, { ...TITLE, x: MARGIN, y: 16 + index * 26 + 19, colour: colours.ink }),
      ),
      ...promise.map((line, index) =>
        written(line, { ...PLAIN, x: MARGIN, y: afterScan + index * 20 + 14, colour: colours.inkSoft }),
      ),
      ...(hasSign ? [picture('logo', sign)] : []),
      written(name, { ...shop, x: shopX, y: height - 7, colour: colours.ink }),
      ...(fits ? [written(facts.slogan, { ...slogan, x: sloganX, y: height - 7, colour: colours.inkFaint })] : []),
      box(plate, look.paper),
      codeOf(facts.modules, plate, look.print),
    ],
  }
}

/** Modules as wide as whole pixels of the drawing: no camera has to guess at a blurred edge. */
const codeOf = (rows: boolean[][] | null, plate: Box, colour: string): Step => {
  if (rows === null) {
    const across = plate.width - 2 * IMAGE_QUIET
    const at = { x: plate.x + IMAGE_QUIET, y: plate.y + IMAGE_QUIET }
    return picture('code', { ...at, width: across, height: across, radius: 0 })
  }
  const room = plate.width - 2 * QUIET
  const side = Math.floor((room * POSTER.scale) / rows.length) / POSTER.scale
  const rest = Math.floor(((plate.width - side * rows.length) / 2) * POSTER.scale) / POSTER.scale
  return { kind: 'modules', rows, x: plate.x + rest, y: plate.y + rest, side, colour }
}
