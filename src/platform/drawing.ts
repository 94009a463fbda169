/** A picture that came, ready to be drawn. */
export type Drawable = { image: CanvasImageSource; width: number; height: number }

export type BoardSize = { width: number; height: number; scale: number }

/** Where something is drawn, in px, each of them `scale` pixels of what comes of it. */
export type Board = {
  pen: CanvasRenderingContext2D
  /** The letters that the app is written in. */
  font: string
  /** Null: it did not come, or it cannot be drawn. */
  load: (src: string) => Promise<Drawable | null>
  /** As a picture that can be shown and kept: the path of a file, or an address that holds the picture. */
  finish: () => Promise<string>
}

/** Nobody waits longer for a picture. */
const PATIENCE_MS = 8000

/** Both platforms' images are alike. */
export const loaded = (image: HTMLImageElement, src: string): Promise<Drawable | null> =>
  new Promise((answer) => {
    const late = setTimeout(() => answer(null), PATIENCE_MS)
    const end = (drawable: Drawable | null) => {
      clearTimeout(late)
      answer(drawable)
    }
    image.onload = () => end(image.width > 0 ? { image, width: image.width, height: image.height } : null)
    image.onerror = () => end(null)
    image.src = src
  })
