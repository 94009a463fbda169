import { callBack, failureOf, WxFailure, type Options, type Wx } from './define'
import type { Recorder } from '../recorder'
import type { Timers } from '../timers'

type Parts = { wx: Wx; recorder: Recorder; timers: Timers }

/** Temporary files are data URLs here: that is what a test answers `chooseMedia` with. */
export const addFiles = ({ wx, recorder, timers }: Parts): void => {
  const read = async ({ filePath, encoding }: Options) => {
    const path = String(filePath)
    if (!path.startsWith('data:')) throw new WxFailure(`no such file or directory, open ${path}`)
    if (encoding !== undefined) throw new WxFailure('weapp-host reads files only as bytes yet: see phone/wx/files.ts')
    const [, base64 = ''] = path.split(';base64,')
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer
  }
  const manager = {
    readFile(options: Options) {
      recorder.call('readFile', { filePath: options.filePath })
      void read(options).then(
        (data) => callBack(timers, options, false, { data, errMsg: 'readFile:ok' }),
        (error: unknown) => callBack(timers, options, true, failureOf('readFile', error)),
      )
    },
  }
  wx.getFileSystemManager = () => manager
}
