import type { Locator } from 'playwright-core'

/** The pixels of an image, in its own size, as a PNG. */
export async function pictureIn(image: Locator): Promise<Buffer> {
  const address = await image.last().evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) throw new Error('this is no image')
    await element.decode()
    const canvas = document.createElement('canvas')
    canvas.width = element.naturalWidth
    canvas.height = element.naturalHeight
    canvas.getContext('2d')?.drawImage(element, 0, 0)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}
