import { contextOf } from './context'
import { createPicture, type PictureParts } from './picture'
import { rememberSurface } from './surfaces'

/** What `<canvas>` keeps for the app that asks for its node. */
type Kept = PictureParts & { surface: HTMLCanvasElement; is2d: () => boolean }

const kept = new WeakMap<HTMLElement, Kept>()
const nodes = new WeakMap<HTMLElement, object>()

export const keepCanvas = (host: HTMLElement, parts: Kept): void => void kept.set(host, parts)

const makeNode = ({ surface, pictureUrl }: Kept): object => {
  const node = {
    get width() {
      return surface.width
    },
    set width(px: number) {
      surface.width = px
    },
    get height() {
      return surface.height
    },
    set height(px: number) {
      surface.height = px
    },
    getContext(kind: unknown): object | null {
      const context = kind === '2d' ? surface.getContext('2d') : null
      return context && contextOf(context, node)
    },
    createImage: () => createPicture({ pictureUrl }),
    createImageData: (...size: [number, number]) => surface.getContext('2d')?.createImageData(...size),
    createPath2D: (path?: string) => new Path2D(path),
    requestAnimationFrame: (draw: (at: number) => void) => window.requestAnimationFrame(draw),
    cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
    toDataURL: (type?: string, quality?: number) => surface.toDataURL(type, quality),
  }
  rememberSurface(node, surface)
  return node
}

/** The node of a canvas as WeChat hands it out, the same one each time; null for another tag or an old canvas. */
export const canvasNodeOf = (host: HTMLElement): object | null => {
  const parts = kept.get(host)
  if (!parts?.is2d()) return null
  const known = nodes.get(host) ?? makeNode(parts)
  nodes.set(host, known)
  return known
}
