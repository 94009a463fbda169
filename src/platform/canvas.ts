import Taro from '@tarojs/taro'
import { loaded, type Board, type BoardSize } from './drawing'

type CanvasNode = {
  width: number
  height: number
  getContext: (kind: '2d') => CanvasRenderingContext2D
  createImage: () => HTMLImageElement
}

const LOOKS = 20
const LOOK_MS = 50

/** The page's canvas (`type="2d"`) with this id. It stands on the page a moment after the page says so. */
export const openBoard = async (id: string, { width, height, scale }: BoardSize): Promise<Board> => {
  const canvas = await nodeOf(id)
  canvas.width = width * scale
  canvas.height = height * scale
  const pen = canvas.getContext('2d')
  pen.scale(scale, scale)
  return {
    pen,
    font: 'sans-serif',
    load: (src) => loaded(canvas.createImage(), src),
    finish: async () => {
      // No part is named: phones differ in whether it is told in px or in pixels.
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: parseCanvas(canvas),
        destWidth: width * scale,
        destHeight: height * scale,
        fileType: 'png',
      })
      return tempFilePath
    },
  }
}

/**
 * Draws on the page's canvas with this id as it stands there, pixel by pixel: `draw` hears how many there are. A page
 * that was left meanwhile has no canvas any more, and what `isOver` is not drawn: a later one may be there.
 */
export const drawOn = async (
  id: string,
  draw: (pen: CanvasRenderingContext2D, size: { width: number; height: number }) => void,
  isOver: () => boolean,
): Promise<void> => {
  const found = await lookFor(id, ({ width }) => width > 0)
  if (found === null || isOver()) return
  const { pixelRatio } = Taro.getWindowInfo()
  const size = { width: Math.round(found.width * pixelRatio), height: Math.round(found.height * pixelRatio) }
  found.node.width = size.width
  found.node.height = size.height
  draw(found.node.getContext('2d'), size)
}

const nodeOf = async (id: string): Promise<CanvasNode> => {
  const found = await lookFor(id)
  if (found === null) throw new Error(`no canvas ${id}`)
  return found.node
}

type Found = { node: CanvasNode; width: number; height: number }

/** `ready`: a page that comes in may have no room for it yet. */
const lookFor = async (id: string, ready: (found: Found) => boolean = () => true): Promise<Found | null> => {
  for (let look = 0; look < LOOKS; look += 1) {
    const { node, width, height } = await new Promise<{ node?: unknown; width?: number; height?: number }>((answer) =>
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true }, (found: { node?: unknown } | null) => answer(found ?? {}))
        .exec(),
    )
    if (typeof node === 'object' && node !== null && 'getContext' in node) {
      const found = { node: parseNode(node), width: width ?? 0, height: height ?? 0 }
      if (ready(found)) return found
    }
    await new Promise((later) => setTimeout(later, LOOK_MS))
  }
  return null
}

// WeChat's node of a canvas 2D, which Taro's types do not describe.
const parseNode = (node: object): CanvasNode => node as CanvasNode
const parseCanvas = (node: object): Taro.Canvas => node as Taro.Canvas
