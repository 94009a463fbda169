import sharp from 'sharp'
import { ApiError } from '../http/api-error'

export type Picture = { bytes: Buffer; width: number; height: number }

const pixelsAtMost = 40_000_000
const longestSide = 1600
const secondsAtMost = 15

/**
 * A picture as we keep it: the first frame, upright, at most 1600 pixels long, written anew as WebP. Where it was
 * taken, with what, and whatever else was packed into the file, is gone.
 * @throws picture_unreadable when it is no whole JPEG, PNG or WebP, too_large beyond 40 million pixels
 */
export const readPicture = (file: Buffer): Promise<Picture> => {
  if (!isPicture(file)) throw new ApiError('picture_unreadable')
  return oneAtATime(() => redraw(file))
}

/** By what the bytes begin with: what a file is called says nothing. */
const isPicture = (file: Buffer): boolean =>
  startsWith(file, [0xff, 0xd8, 0xff]) ||
  startsWith(file, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
  (file.subarray(0, 4).toString('latin1') === 'RIFF' && file.subarray(8, 12).toString('latin1') === 'WEBP')

const startsWith = (file: Buffer, bytes: number[]) => file.subarray(0, bytes.length).equals(Buffer.from(bytes))

const redraw = async (file: Buffer): Promise<Picture> => {
  const { width, height } = await readable(() => sharp(file, { limitInputPixels: false }).metadata())
  if (width * height > pixelsAtMost) throw new ApiError('too_large')
  const { data, info } = await readable(() =>
    // A camera's warnings are no reason to refuse a picture that can be seen; a file that ends too early is.
    sharp(file, { limitInputPixels: pixelsAtMost, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: secondsAtMost })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 3 })
      .toBuffer({ resolveWithObject: true }),
  )
  return { bytes: data, width: info.width, height: info.height }
}

const readable = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read()
  } catch {
    throw new ApiError('picture_unreadable')
  }
}

// A large picture takes up to 160 MB while it is read: many at once would take the server with them.
let last: Promise<unknown> = Promise.resolve()
const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}
