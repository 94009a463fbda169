import { lettersOf, shortened } from '@/lib/letters'
import { footOf } from './poster-foot'
import {
  box,
  MARGIN,
  moved,
  picture,
  PLAIN,
  POSTER,
  STRONG,
  wideIn,
  written,
  type Box,
  type Drawing,
  type Drawn,
  type Letters,
  type Size,
  type Step,
} from './poster-steps'
import { wordsOf } from './poster-words'

/** From what is so to what is drawn, top to bottom; the picture of the product takes what room the words leave. */
export const posterLayout = (drawing: Drawing): Step[] => {
  const { colours, radius } = drawing.look
  const head = headOf(drawing)
  const words = wordsOf(drawing)
  const foot = footOf(drawing)
  const cardTop = head.height
  const cardHeight = POSTER.height - cardTop - foot.height
  const panelHeight = cardHeight - words.height - 8
  return [
    box({ x: 0, y: 0, width: POSTER.width, height: POSTER.height, radius: 0 }, colours.ground),
    ...head.steps,
    box(
      { x: MARGIN, y: cardTop, width: POSTER.width - 2 * MARGIN, height: cardHeight, radius: radius.md },
      colours.surface,
    ),
    ...panelOf(drawing, {
      x: MARGIN + 8,
      y: cardTop + 8,
      width: POSTER.width - 2 * MARGIN - 16,
      height: panelHeight,
      radius: radius.sm,
    }),
    ...moved(words.steps, cardTop + 8 + panelHeight),
    ...moved(foot.steps, POSTER.height - foot.height),
  ]
}

/** Who asks one to come, over the card. */
const headOf = (drawing: Drawing): Drawn => {
  const { sharer, pictures } = drawing.facts
  const { colours } = drawing.look
  if (sharer === null) return { steps: [], height: MARGIN }
  const x = MARGIN + 52
  const room = POSTER.width - MARGIN - x
  const face: Box = { x: MARGIN, y: 18, width: 40, height: 40, radius: 20 }
  const initial = lettersOf(sharer.name)[0] ?? ''
  return {
    height: 72,
    steps: [
      box(face, colours.tint),
      ...(pictures.face === undefined
        ? [written(initial, { ...STRONG, ...centred(drawing, initial, STRONG, face), colour: colours.onTint })]
        : [picture('face', face)]),
      written(shortened(sharer.name, room, wideIn(drawing, STRONG)), { ...STRONG, x, y: 34, colour: colours.ink }),
      written(shortened(sharer.invites, room, wideIn(drawing, PLAIN)), { ...PLAIN, x, y: 55, colour: colours.inkSoft }),
    ],
  }
}

const centred = ({ measure }: Drawing, words: string, letters: Letters, within: Box) => ({
  x: within.x + (within.width - measure(words, letters)) / 2,
  y: within.y + within.height / 2 + letters.size * 0.36,
})

/** The product in its panel; the shop's sign where its picture did not come. */
const panelOf = ({ facts: { pictures }, look: { colours } }: Drawing, panel: Box): Step[] => {
  const of = pictures.product === undefined ? 'logo' : 'product'
  const size = pictures[of]
  const room = of === 'logo' ? 64 : panel.height - 12
  return [
    box(panel, colours.tintSoft),
    ...(size === undefined || size.width <= 0 || size.height <= 0 ? [] : [picture(of, within(panel, size, room))]),
  ]
}

/** As large as the room allows, whole, in the middle. */
const within = (panel: Box, size: Size, room: number): Box => {
  const scale = Math.min((panel.width - 12) / size.width, room / size.height)
  const [width, height] = [size.width * scale, size.height * scale]
  return { x: panel.x + (panel.width - width) / 2, y: panel.y + (panel.height - height) / 2, width, height, radius: 0 }
}
