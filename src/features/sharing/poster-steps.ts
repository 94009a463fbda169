import type { Wide } from '@/lib/letters'

/** Its size in px, the share of a phone's screen; drawn three times as large, sharp on every phone that it is sent to. */
export const POSTER = { width: 360, height: 640, scale: 3 } as const

export type Letters = { size: number; bold: boolean }
export type Measure = (words: string, letters: Letters) => number
export type Size = { width: number; height: number }
export type Box = Size & { x: number; y: number; radius: number }
export type PictureName = 'product' | 'face' | 'logo' | 'code'

/** One thing to be drawn, over all before it. `y` of words is the line that they stand on. */
export type Step =
  | ({ kind: 'box'; colour: string } & Box)
  | { kind: 'ring'; x: number; y: number; across: number; colour: string; dashed: boolean }
  | { kind: 'stroke'; through: [x: number, y: number][]; colour: string }
  | ({ kind: 'words'; words: string; x: number; y: number; colour: string } & Letters)
  | ({ kind: 'picture'; of: PictureName } & Box)
  | { kind: 'modules'; rows: boolean[][]; x: number; y: number; side: number; colour: string }

export type PosterFacts = {
  shop: string
  slogan: string
  sharer: { name: string; invites: string } | null
  name: string
  help: string
  priceFen: number
  people: string
  solo: string
  seats: { paid: number; held: number; free: number }
  left: string
  until: string
  scan: string
  promise: string
  /** As a QR code; null: the picture `code` is one. */
  modules: boolean[][] | null
  /** The pictures that are there, with their own sizes. */
  pictures: Partial<Record<PictureName, Size>>
}

export type PosterLook = {
  colours: Record<
    'tint' | 'onTint' | 'tintSoft' | 'accentInk' | 'ground' | 'surface' | 'ink' | 'inkSoft' | 'inkFaint' | 'lineStrong',
    string
  >
  /** What a code is printed on and with: cameras want it dark on light, also where the shop is dark. */
  paper: string
  print: string
  radius: { sm: number; md: number }
}

export const MARGIN = 16
export const PAD = 16

export type Drawn = { steps: Step[]; height: number }
export type Drawing = { facts: PosterFacts; look: PosterLook; measure: Measure }

export const TITLE: Letters = { size: 20, bold: true }
export const STRONG: Letters = { size: 16, bold: true }
export const PLAIN: Letters = { size: 14, bold: false }

export const box = (of: Box, colour: string): Step => ({ kind: 'box', ...of, colour })
export const picture = (of: PictureName, at: Box): Step => ({ kind: 'picture', of, ...at })

type Placed = Letters & { x: number; y: number; colour: string }
export const written = (words: string, placed: Placed): Step => ({ kind: 'words', words, ...placed })

export const moved = (steps: Step[], down: number): Step[] =>
  steps.map((step): Step =>
    step.kind === 'stroke'
      ? { ...step, through: step.through.map(([x, y]): [number, number] => [x, y + down]) }
      : { ...step, y: step.y + down },
  )

export const wideIn =
  ({ measure }: Drawing, letters: Letters): Wide =>
  (words) =>
    measure(words, letters)
