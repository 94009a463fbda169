import { base64Of, bytesOf } from '../base64'
import type { Recorder } from '../recorder'
import { dataUrlOf, type TempFiles } from '../temp-files'
import type { Timers } from '../timers'
import { callBack, failureOf, WxFailure, type Answer, type Define, type Options, type Wx } from './define'

type Parts = { wx: Wx; define: Define; recorder: Recorder; timers: Timers; files: TempFiles }

export const USER_FOLDER = 'wxfile://usr'

const loaded = (url: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new WxFailure('fail to load image'))
    image.src = url
  })

export const addFiles = ({ wx, define: { asynchronous, synchronous }, recorder, timers, files }: Parts): void => {
  const read = ({ filePath, encoding }: Options) => {
    const path = String(filePath)
    const file = files.at(path)
    if (!file) throw new WxFailure(`no such file or directory, open ${path}`)
    if (encoding === 'base64') return { data: file.base64 }
    if (encoding !== undefined) throw new WxFailure('weapp-host reads files as bytes or base64: see phone/wx/files.ts')
    return { data: bytesOf(file.base64) }
  }
  const write = ({ filePath, data, encoding }: Options): Answer => {
    const path = String(filePath)
    if (!path.startsWith(`${USER_FOLDER}/`)) throw new WxFailure(`permission denied, open ${path}`)
    if (data instanceof ArrayBuffer) return files.write(path, base64Of(data))
    if (encoding === 'base64') return files.write(path, String(data))
    throw new WxFailure('weapp-host writes files of bytes or base64: see phone/wx/files.ts')
  }
  const managed = (name: string, run: (options: Options) => Answer) => (options: Options) => {
    recorder.call(name, { filePath: options.filePath })
    try {
      callBack(timers, options, false, { ...run(options), errMsg: `${name}:ok` })
    } catch (error) {
      callBack(timers, options, true, failureOf(name, error))
    }
  }
  const manager = { readFile: managed('readFile', read), writeFile: managed('writeFile', write) }
  wx.getFileSystemManager = () => manager
  synchronous('arrayBufferToBase64', (bytes) => (bytes instanceof ArrayBuffer ? base64Of(bytes) : ''))
  synchronous('base64ToArrayBuffer', (text) => bytesOf(String(text)))
  asynchronous('getImageInfo', async ({ src }) => {
    const file = files.at(String(src))
    if (!file) throw new WxFailure('weapp-host looks only into files yet: download the picture before')
    const { naturalWidth, naturalHeight } = await loaded(dataUrlOf(file))
    const type = file.type.replace('image/', '')
    return { width: naturalWidth, height: naturalHeight, path: String(src), orientation: 'up', type }
  })
}
