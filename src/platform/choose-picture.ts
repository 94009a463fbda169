import Taro from '@tarojs/taro'
import { pictureType } from '@/lib/picture-type'
import type { ChosenPicture } from './chosen-picture'

export type { ChosenPicture }

/** Above this many bytes WeChat makes a picture smaller once more. */
const LARGE = 800_000
const WIDTH = 1600

/** Pictures from the album or the camera, at most so many; none when nothing was chosen. */
export const choosePictures = async (most: number): Promise<ChosenPicture[]> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    const read = await Promise.all(tempFiles.map(({ tempFilePath, size }) => readPicture(tempFilePath, size)))
    return read.flatMap((picture) => picture ?? [])
  } catch {
    return []
  }
}

const readPicture = async (path: string, size: number): Promise<ChosenPicture | null> => {
  const preview = size > LARGE ? await smaller(path) : path
  const bytes = await readFile(preview)
  const type = pictureType(bytes)
  return type === null ? null : { type, bytes, preview }
}

const smaller = async (src: string): Promise<string> => {
  try {
    return (await Taro.compressImage({ src, quality: 80, compressedWidth: WIDTH })).tempFilePath
  } catch {
    return src
  }
}

const readFile = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) =>
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => (typeof data === 'string' ? reject(new Error('text')) : resolve(data)),
      fail: reject,
    }),
  )
