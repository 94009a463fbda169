import type { Gesture } from '../gesture'
import type { HostCalls } from '../host-calls'
import type { Permissions } from '../permissions'
import type { TempFiles } from '../temp-files'
import { surfaceOf } from '../canvas/surfaces'
import { WxFailure, type Define, type Options } from './define'

/** More draws nothing on some phones, or ends the app. */
const LARGEST_SIDE = 4096
const DRAWN_TYPES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' }

type Parts = {
  define: Define
  host: HostCalls
  gesture: Gesture
  files: TempFiles
  permissions: Permissions
  demandConsent: () => Promise<void>
}

const whole = (value: unknown, otherwise: number) => Math.round(value === undefined ? otherwise : Number(value))

/** A part of a canvas as a picture of the size that the app says. */
const pictureOf = (surface: HTMLCanvasElement, options: Options): string => {
  if (options.destWidth === undefined || options.destHeight === undefined)
    throw new WxFailure('say destWidth and destHeight: what they are otherwise differs between phones')
  if (Math.max(surface.width, surface.height) > LARGEST_SIDE)
    throw new WxFailure(`a side of more than ${LARGEST_SIDE} px is not drawn on every phone`)
  const [left, top] = [whole(options.x, 0), whole(options.y, 0)]
  const [width, height] = [whole(options.width, surface.width - left), whole(options.height, surface.height - top)]
  const copy = document.createElement('canvas')
  copy.width = whole(options.destWidth, 0)
  copy.height = whole(options.destHeight, 0)
  copy.getContext('2d')?.drawImage(surface, left, top, width, height, 0, 0, copy.width, copy.height)
  const type = DRAWN_TYPES[String(options.fileType ?? 'png')]
  if (type === undefined) throw new WxFailure(`fileType ${String(options.fileType)} is not supported`)
  return copy.toDataURL(type, Number(options.quality ?? 1))
}

/** From the canvas to a file, and from there into the phone's album. */
export const addAlbum = ({ define: { asynchronous }, host, gesture, files, permissions, demandConsent }: Parts) => {
  asynchronous('canvasToTempFilePath', (options) => {
    const surface = surfaceOf(options.canvas)
    if (!surface) throw new WxFailure('parameter.canvas should be the node of a canvas of type 2d')
    const [type = '', base64 = ''] = pictureOf(surface, options).replace('data:', '').split(';base64,')
    return { tempFilePath: files.add({ type, base64 }) }
  })
  asynchronous('saveImageToPhotosAlbum', async ({ filePath }) => {
    const path = String(filePath)
    const file = path.startsWith('data:') ? undefined : files.at(path)
    if (!file) throw new WxFailure('invalid file type')
    await demandConsent()
    await permissions.demand('scope.writePhotosAlbum')
    await host.call('savePicture', { base64: file.base64 })
  })
  asynchronous('authorize', ({ scope }) => permissions.demand(String(scope)))
  asynchronous('getSetting', () => ({ authSetting: permissions.all() }))
  asynchronous('openSetting', async () => {
    if (!gesture.isOn()) throw new WxFailure('can only be invoked by user TAP gesture.')
    return { authSetting: await permissions.openSettings() }
  })
}
