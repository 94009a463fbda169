import Taro from '@tarojs/taro'

export type Bytes = { type: string; bytes: Uint8Array }

/** What lies at an address as it is. Null: it is not there, or it never arrived. */
export const requestBytes = async (url: string, headers: Record<string, string>): Promise<Bytes | null> => {
  try {
    const answer = await Taro.request<unknown>({
      url,
      header: headers,
      timeout: TIMEOUT_MS,
      dataType: 'other',
      responseType: 'arraybuffer',
    })
    if (answer.statusCode !== 200 || !(answer.data instanceof ArrayBuffer)) return null
    return { type: typeOf(answer.header), bytes: new Uint8Array(answer.data) }
  } catch {
    return null
  }
}

/** WeChat is asked for it meanwhile. */
const TIMEOUT_MS = 10_000

const typeOf = (headers: Record<string, unknown>): string => {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type')
  return name === undefined ? '' : String(headers[name])
}
