export type PictureParts = { pictureUrl: (source: string) => string }

const elements = new WeakMap<object, HTMLImageElement>()

type Listener = ((event: { errMsg?: string }) => void) | null

/** What `canvas.createImage()` gives: an image without the browser's own object in it. */
export const createPicture = ({ pictureUrl }: PictureParts): object => {
  const element = new Image()
  let source = ''
  const picture = {
    onload: null as Listener,
    onerror: null as Listener,
    get src() {
      return source
    },
    set src(next: string) {
      source = next
      element.src = pictureUrl(next)
    },
    get width() {
      return element.naturalWidth
    },
    get height() {
      return element.naturalHeight
    },
  }
  element.addEventListener('load', () => picture.onload?.({}))
  element.addEventListener('error', () => picture.onerror?.({ errMsg: `GET ${source} failed` }))
  elements.set(picture, element)
  return picture
}

/** The browser's image behind a picture of the app; undefined for anything else. */
export const elementOf = (picture: unknown): HTMLImageElement | undefined =>
  typeof picture === 'object' && picture !== null ? elements.get(picture) : undefined
