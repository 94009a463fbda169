import { base64Of, bytesOf } from '../base64'
import type { HostCalls } from '../host-calls'
import type { Recorder } from '../recorder'
import type { TempFiles } from '../temp-files'
import type { Timers } from '../timers'
import { callBack, failureOf, WxFailure, type Options, type Wx } from './define'

/** What Node answers: a reply, whose `text` is base64 where bytes were asked for, or why there is none. */
export type NetworkAnswer =
  | { statusCode: number; header: Record<string, string>; cookies: string[]; text: string }
  | { failure: string; errno?: number }

const DEFAULT_TIMEOUT_MS = 60_000

const parseBody = (text: string, dataType: unknown): unknown => {
  if ((dataType ?? 'json') !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    // WeChat leaves what is not JSON as it came.
    return text
  }
}

/** Header names differ in case from server to server. */
const typeOf = (header: Record<string, string>) =>
  Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''

type Parts = { wx: Wx; recorder: Recorder; timers: Timers; host: HostCalls; files: TempFiles }

export const addNetwork = ({ wx, recorder, timers, host, files }: Parts): void => {
  let lastId = 0
  const ask = async (id: number, options: Options, binary: boolean) => {
    const answer = (await host.call('request', {
      id,
      url: String(options.url),
      method: String(options.method ?? 'GET').toUpperCase(),
      header: options.header ?? {},
      data: options.data instanceof ArrayBuffer ? { base64: base64Of(options.data) } : options.data,
      timeoutMs: Number(options.timeout ?? DEFAULT_TIMEOUT_MS),
      binary,
    })) as NetworkAnswer
    if ('failure' in answer) throw new WxFailure(answer.failure, answer.errno)
    return answer
  }
  const send = async (id: number, options: Options) => {
    const binary = options.responseType === 'arraybuffer'
    const { text, ...rest } = await ask(id, options, binary)
    return { ...rest, data: binary ? bytesOf(text) : parseBody(text, options.dataType), errMsg: 'request:ok' }
  }
  const download = async (id: number, options: Options) => {
    const { statusCode, header, text } = await ask(id, { ...options, method: 'GET', data: undefined }, true)
    const written = typeof options.filePath === 'string' ? options.filePath : undefined
    if (written !== undefined) files.write(written, text)
    const where =
      written === undefined
        ? { tempFilePath: files.add({ base64: text, type: typeOf(header) }) }
        : { filePath: written }
    return { ...where, statusCode, header, errMsg: 'downloadFile:ok' }
  }
  wx.request = (options: Options) => {
    lastId += 1
    const id = lastId
    const { success: _, fail: __, complete: ___, ...said } = options
    recorder.call('request', said)
    void send(id, options).then(
      (result) => callBack(timers, options, false, result),
      (error: unknown) => callBack(timers, options, true, failureOf('request', error)),
    )
    return {
      abort: () => void host.call('abort', { id }),
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
    }
  }
  wx.downloadFile = (options: Options) => {
    lastId += 1
    const id = lastId
    recorder.call('downloadFile', { url: options.url, header: options.header, filePath: options.filePath })
    void download(id, options).then(
      (result) => callBack(timers, options, false, result),
      (error: unknown) => callBack(timers, options, true, failureOf('downloadFile', error)),
    )
    return {
      abort: () => void host.call('abort', { id }),
      onProgressUpdate: () => undefined,
      offProgressUpdate: () => undefined,
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
    }
  }
}
