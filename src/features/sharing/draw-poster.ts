import { unreachable } from '@/lib/unreachable'
import type { Board, Drawable } from '@/platform/drawing'
import type { Letters, Measure, PictureName, Step } from './poster-steps'

export type Pictures = Partial<Record<PictureName, Drawable>>
type Pen = Board['pen']

const fontOf = ({ size, bold }: Letters, font: string) => `${bold ? 'bold' : 'normal'} ${size}px ${font}`

export const measureWith =
  ({ pen, font }: Board): Measure =>
  (words, letters) => {
    pen.font = fontOf(letters, font)
    return pen.measureText(words).width
  }

export const drawPoster = ({ pen, font }: Board, steps: Step[], pictures: Pictures): void => {
  pen.textBaseline = 'alphabetic'
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const step of steps) draw(pen, step, { font, pictures })
}

const draw = (pen: Pen, step: Step, { font, pictures }: { font: string; pictures: Pictures }): void => {
  switch (step.kind) {
    case 'box':
      pen.fillStyle = step.colour
      outline(pen, step)
      return pen.fill()
    case 'ring':
      return drawRing(pen, step)
    case 'stroke':
      pen.strokeStyle = step.colour
      pen.lineWidth = 2
      pen.beginPath()
      step.through.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)))
      return pen.stroke()
    case 'words':
      pen.fillStyle = step.colour
      pen.font = fontOf(step, font)
      return pen.fillText(step.words, step.x, step.y)
    case 'picture': {
      const drawable = pictures[step.of]
      return drawable === undefined ? undefined : drawPicture(pen, drawable, step)
    }
    case 'modules':
      return drawModules(pen, step)
    default:
      return unreachable(step)
  }
}

type Box = { x: number; y: number; width: number; height: number; radius: number }

/** By arcs: WeChat's canvas knows no round rectangles. */
const outline = (pen: Pen, { x, y, width, height, radius }: Box): void => {
  const round = Math.max(0, Math.min(radius, width / 2, height / 2))
  pen.beginPath()
  pen.moveTo(x + round, y)
  pen.arcTo(x + width, y, x + width, y + height, round)
  pen.arcTo(x + width, y + height, x, y + height, round)
  pen.arcTo(x, y + height, x, y, round)
  pen.arcTo(x, y, x + width, y, round)
  pen.closePath()
}

const drawRing = (pen: Pen, { x, y, across, colour, dashed }: Extract<Step, { kind: 'ring' }>): void => {
  pen.strokeStyle = colour
  pen.lineWidth = 1.5
  pen.setLineDash(dashed ? [3, 3] : [])
  pen.beginPath()
  pen.arc(x + across / 2, y + across / 2, across / 2 - 0.75, 0, 2 * Math.PI)
  pen.stroke()
  pen.setLineDash([])
}

/** Fills its box: what stands over on two sides is left out. */
const drawPicture = (pen: Pen, { image, width, height }: Drawable, box: Box): void => {
  const scale = Math.max(box.width / width, box.height / height)
  const [cutWidth, cutHeight] = [box.width / scale, box.height / scale]
  pen.save()
  if (box.radius > 0) {
    outline(pen, box)
    pen.clip()
  }
  pen.drawImage(
    image,
    (width - cutWidth) / 2,
    (height - cutHeight) / 2,
    cutWidth,
    cutHeight,
    box.x,
    box.y,
    box.width,
    box.height,
  )
  pen.restore()
}

const drawModules = (pen: Pen, { rows, x, y, side, colour }: Extract<Step, { kind: 'modules' }>): void => {
  pen.fillStyle = colour
  rows.forEach((row, down) =>
    row.forEach((dark, across) => {
      if (dark) pen.fillRect(x + across * side, y + down * side, side, side)
    }),
  )
}
