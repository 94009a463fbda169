import { loaded, type Board, type BoardSize } from './drawing'

/** A canvas of its own that never stands on the page. */
export const openBoard = async (_id: string, { width, height, scale }: BoardSize): Promise<Board> => {
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = height * scale
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('this browser draws nothing')
  pen.scale(scale, scale)
  return {
    pen,
    font: getComputedStyle(document.documentElement).getPropertyValue('--font'),
    load: (src) => {
      const image = new Image()
      // A picture of another origin that does not allow it would lock the whole canvas.
      image.crossOrigin = 'anonymous'
      return loaded(image, src)
    },
    finish: async () => canvas.toDataURL('image/png'),
  }
}
