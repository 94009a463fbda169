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

const nodeOf = async (id: string): Promise<CanvasNode> => {
  for (let look = 0; look < LOOKS; look += 1) {
    const node = await new Promise<unknown>((answer) =>
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true }, (found: { node?: unknown } | null) => answer(found?.node))
        .exec(),
    )
    if (typeof node === 'object' && node !== null && 'getContext' in node) return parseNode(node)
    await new Promise((later) => setTimeout(later, LOOK_MS))
  }
  throw new Error(`no canvas ${id}`)
}

// WeChat's node of a canvas 2D, which Taro's types do not describe.
const parseNode = (node: object): CanvasNode => node as CanvasNode
const parseCanvas = (node: object): Taro.Canvas => node as Taro.Canvas
