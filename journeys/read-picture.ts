import jsQR from 'jsqr'
import sharp from 'sharp'

export type PictureRead = {
  width: number
  height: number
  /** What a camera reads of the code in it; null: it finds none. */
  code: string | null
  /** How many different colours its pixels have, up to a thousand: an empty sheet has one. */
  colours: number
}

/** What there is to be known of a picture by looking at it. */
export async function readPicture(picture: Buffer): Promise<PictureRead> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const pixels = new Uint8ClampedArray(data)
  const colours = new Set<number>()
  for (let at = 0; at < pixels.length && colours.size < 1000; at += 4)
    colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0))
  return { width, height, code: jsQR(pixels, width, height)?.data ?? null, colours: colours.size }
}

/** The colour of one pixel, as brand.json writes it. */
export async function colourAt(picture: Buffer, { x, y }: { x: number; y: number }): Promise<string> {
  const pixel = await sharp(picture).extract({ left: x, top: y, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return `#${pixel.toString('hex')}`
}
