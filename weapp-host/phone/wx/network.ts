import type { HostCalls } from '../host-calls'
import type { Recorder } from '../recorder'
import type { Timers } from '../timers'
import { callBack, failureOf, WxFailure, type Options, type Wx } from './define'

/** What Node answers: a reply, or why there is none. */
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

/** Bytes leave this browser as text. */
const base64Of = (bytes: ArrayBuffer): string => {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}

type Parts = { wx: Wx; recorder: Recorder; timers: Timers; host: HostCalls }

export const addNetwork = ({ wx, recorder, timers, host }: Parts): void => {
  let lastId = 0
  const send = async (id: number, options: Options) => {
    const answer = (await host.call('request', {
      id,
      url: String(options.url),
      method: String(options.method ?? 'GET').toUpperCase(),
      header: options.header ?? {},
      data: options.data instanceof ArrayBuffer ? { base64: base64Of(options.data) } : options.data,
      timeoutMs: Number(options.timeout ?? DEFAULT_TIMEOUT_MS),
    })) as NetworkAnswer
    if ('failure' in answer) throw new WxFailure(answer.failure, answer.errno)
    const { text, ...rest } = answer
    return { ...rest, data: parseBody(text, options.dataType), errMsg: 'request:ok' }
  }
  wx.request = (options: Options) => {
    lastId += 1
    const id = lastId
    const { success: _, fail: __, complete: ___, ...said } = options
    recorder.call('request', said)
    if (options.responseType === 'arraybuffer') {
      recorder.error('wx.request', 'weapp-host does not do responseType arraybuffer yet: see phone/wx/network.ts')
    }
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
}
