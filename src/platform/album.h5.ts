import { inWeChat } from './in-wechat.h5'
import type { Saved } from './saved'

/** WeChat's own browser downloads nothing: there a long press keeps the picture. */
export const savesPictures = (): boolean => !inWeChat()

/** Hands a picture that an address holds over as a download. */
export const savePicture = async (src: string): Promise<Saved> => {
  try {
    const [, base64 = ''] = src.split(';base64,')
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }))
    const link = document.createElement('a')
    link.href = address
    link.download = 'poster.png'
    document.body.appendChild(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    return 'saved'
  } catch {
    return 'failed'
  }
}

/** A browser asks nobody. */
export const openAlbumSettings = async (): Promise<boolean> => true
