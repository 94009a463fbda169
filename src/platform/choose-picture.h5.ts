import { pictureType } from '@/lib/picture-type'
import type { ChosenPicture } from './chosen-picture'

export type { ChosenPicture }

/** The longest side that is sent, and the one that the page shows. */
const LONGEST = 1600
const PREVIEW = 176

/** Pictures from the phone, at most so many; none when nothing was chosen. */
export const choosePictures = async (most: number): Promise<ChosenPicture[]> => {
  const read = await Promise.all((await chooseFiles(most > 1)).slice(0, most).map(readPicture))
  return read.flatMap((picture) => picture ?? [])
}

const chooseFiles = (multiple: boolean): Promise<File[]> =>
  new Promise((answer) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = multiple
    input.addEventListener('change', () => answer(Array.from(input.files ?? [])), { once: true })
    input.addEventListener('cancel', () => answer([]), { once: true })
    input.click()
  })

/** What a browser cannot draw it cannot make smaller either: then the shop looks at it as it is. */
const readPicture = async (file: File): Promise<ChosenPicture | null> => {
  try {
    const drawn = await createImageBitmap(file)
    const sent = await new Promise<Blob | null>((done) => canvasOf(drawn, LONGEST).toBlob(done, 'image/jpeg', 0.85))
    if (sent === null) return null
    // The shop's policy allows pictures from itself and within the page, not from blobs.
    const preview = canvasOf(drawn, PREVIEW).toDataURL('image/jpeg', 0.7)
    return { type: 'image/jpeg', bytes: await sent.arrayBuffer(), preview }
  } catch {
    const bytes = await file.arrayBuffer()
    const type = pictureType(bytes)
    return type === null ? null : { type, bytes, preview: '' }
  }
}

const canvasOf = (drawn: ImageBitmap, longest: number): HTMLCanvasElement => {
  const scale = Math.min(1, longest / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  const pen = canvas.getContext('2d')
  // A picture without a ground (PNG) becomes a JPEG: white, as paper is.
  if (pen !== null) {
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}
