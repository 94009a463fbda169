import Taro from '@tarojs/taro'
import type { Saved } from './saved'

/** Whether a tap can keep a picture here. */
export const savesPictures = (): boolean => true

/** Puts a picture into the phone's album; WeChat asks for it the first time. */
export const savePicture = async (path: string): Promise<Saved> => {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: path })
    return 'saved'
  } catch (failure) {
    const message = messageOf(failure)
    // Whoever says no to the privacy guide is asked again at the next tap; the settings would not help.
    if (/cancel|privacy/i.test(message)) return 'cancelled'
    return /auth/i.test(message) ? 'refused' : 'failed'
  }
}

/** The settings of this mini-program, at a tap. @returns whether the album is allowed now */
export const openAlbumSettings = async (): Promise<boolean> => {
  try {
    const { authSetting } = await Taro.openSetting()
    return authSetting['scope.writePhotosAlbum'] === true
  } catch {
    return false
  }
}

const messageOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : String(failure)
