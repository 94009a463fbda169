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

/** Draws on the page's canvas with this id as it stands there, pixel by pixel: `draw` hears how many there are. */
export const drawOn = async (
  id: string,
  draw: (pen: CanvasRenderingContext2D, size: { width: number; height: number }) => void,
  isOver: () => boolean,
): Promise<void> => {
  const canvas = await standing(id)
  const pen = canvas?.getContext('2d')
  if (!canvas || !pen || isOver()) return
  const size = {
    width: Math.round(canvas.clientWidth * devicePixelRatio),
    height: Math.round(canvas.clientHeight * devicePixelRatio),
  }
  canvas.width = size.width
  canvas.height = size.height
  draw(pen, size)
}

const LOOKS = 20
const LOOK_MS = 50

/** The canvas with this id once it has room: a page that comes in may have none yet. */
const standing = async (id: string): Promise<HTMLCanvasElement | null> => {
  for (let look = 0; look < LOOKS; look += 1) {
    // Pages that one has left stay in the document: the last one shows.
    const [canvas] = Array.from(document.querySelectorAll<HTMLCanvasElement>(`canvas#${id}`)).slice(-1)
    if (canvas && canvas.clientWidth > 0) return canvas
    await new Promise((later) => setTimeout(later, LOOK_MS))
  }
  return null
}
