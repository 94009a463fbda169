import { fitLines, shortened } from '@/lib/letters'
import { yuan } from '@/lib/money'
import {
  box,
  MARGIN,
  moved,
  PAD,
  PLAIN,
  POSTER,
  TITLE,
  wideIn,
  written,
  type Drawing,
  type Drawn,
  type PosterFacts,
  type PosterLook,
  type Step,
} from './poster-steps'

const INNER = POSTER.width - 2 * MARGIN - 2 * PAD
const SEAT = 24
const SEAT_GAP = 6

/** Name, prices and seats, from the panel down. */
export const wordsOf = (drawing: Drawing): Drawn => {
  const { facts, look } = drawing
  const { colours } = look
  const x = MARGIN + PAD
  const lines = fitLines(facts.name, { width: INNER, most: 2, wide: wideIn(drawing, TITLE) })
  const below = 12 + lines.length * 28
  const afterHelp = below + (facts.help === '' ? 0 : 22)
  const until = wideIn(drawing, PLAIN)(facts.until)
  const seats = afterHelp + 98
  return {
    height: seats + SEAT + PAD,
    steps: [
      ...lines.map((line, index) => written(line, { ...TITLE, x, y: 12 + index * 28 + 20, colour: colours.ink })),
      ...(facts.help === ''
        ? []
        : [
            written(shortened(facts.help, INNER, wideIn(drawing, PLAIN)), {
              ...PLAIN,
              x,
              y: below + 14,
              colour: colours.inkSoft,
            }),
          ]),
      ...pricesOf(drawing, afterHelp + 44),
      written(shortened(facts.left, INNER - until - 12, wideIn(drawing, TITLE)), {
        ...TITLE,
        x,
        y: afterHelp + 82,
        colour: colours.accentInk,
      }),
      written(facts.until, { ...PLAIN, x: x + INNER - until, y: afterHelp + 82, colour: colours.inkSoft }),
      ...moved(seatsOf(facts.seats, look), seats),
    ],
  }
}

/** Small ¥, large yuan, small fen; what it costs alone stands at the right. Prices are never cut. */
const pricesOf = (drawing: Drawing, y: number): Step[] => {
  const { facts, look, measure } = drawing
  const { tint, inkSoft, inkFaint } = look.colours
  const right = MARGIN + PAD + INNER
  const aloneX = right - measure(facts.solo, PLAIN)
  const usual = priceParts(drawing, 40)
  const price = usual.end + 12 <= aloneX ? usual : priceParts(drawing, 28)
  const peopleX = price.end + 8
  const fits = peopleX + measure(facts.people, PLAIN) + 12 <= aloneX
  return [
    ...price.parts.map(({ words, x, ...letters }) => written(words, { ...letters, x, y, colour: tint })),
    ...(fits ? [written(facts.people, { ...PLAIN, x: peopleX, y, colour: inkSoft })] : []),
    written(facts.solo, { ...PLAIN, x: aloneX, y, colour: inkFaint }),
  ]
}

const priceParts = ({ facts, measure }: Drawing, size: number) => {
  const [whole = '', rest] = yuan(facts.priceFen).split('.')
  const small = { size: size / 2, bold: true }
  let end = MARGIN + PAD
  const parts = [
    { words: '¥', ...small },
    { words: whole, size, bold: true },
    ...(rest === undefined ? [] : [{ words: `.${rest}`, ...small }]),
  ].map((part) => {
    const x = end
    end += measure(part.words, part) + (part.words === '¥' ? 2 : 0)
    return { ...part, x }
  })
  return { parts, end }
}

/** One circle a seat: paid, being paid, free. */
const seatsOf = ({ paid, held, free }: PosterFacts['seats'], { colours }: PosterLook): Step[] => {
  const at = (index: number) => MARGIN + PAD + index * (SEAT + SEAT_GAP)
  return [
    ...Array.from({ length: paid }, (_, index): Step[] => [
      box({ x: at(index), y: 0, width: SEAT, height: SEAT, radius: SEAT / 2 }, colours.tint),
      {
        kind: 'stroke',
        through: [
          [at(index) + 7, 12.5],
          [at(index) + 10.5, 16],
          [at(index) + 17, 8.5],
        ],
        colour: colours.onTint,
      },
    ]).flat(),
    ...Array.from({ length: held + free }, (_, index): Step => ({
      kind: 'ring',
      x: at(paid + index),
      y: 0,
      across: SEAT,
      colour: index < held ? colours.tint : colours.lineStrong,
      dashed: index >= held,
    })),
  ]
}
