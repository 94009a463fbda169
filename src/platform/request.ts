import Taro from '@tarojs/taro'

export type Answer = { status: number; headers: Record<string, string>; body: unknown }
export type Transport = 'offline' | 'timeout'
export type RequestInput = {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers: Record<string, string>
  body?: unknown
  /** A body that is sent as it is, instead of JSON. */
  bytes?: ArrayBuffer
  timeoutMs: number
  /** The answer as it is written, instead of what its JSON says. */
  asText?: boolean
}

/** One HTTP request. Every status is an answer; only what never arrived is a failure. */
export const request = async (input: RequestInput): Promise<Answer | Transport> => {
  try {
    const answer = await Taro.request({
      url: input.url,
      method: input.method,
      header: input.headers,
      timeout: input.timeoutMs,
      ...(input.asText ? { dataType: 'text' } : {}),
      ...(input.bytes === undefined ? {} : { data: input.bytes }),
      ...(input.body === undefined ? {} : { data: JSON.stringify(input.body) }),
    })
    return { status: answer.statusCode, headers: lowerCased(answer.header), body: answer.data }
  } catch (failure) {
    // In a browser Taro aborts what took too long; nothing else aborts.
    return /time?d?\s?out|abort/i.test(messageOf(failure)) ? 'timeout' : 'offline'
  }
}

const lowerCased = (headers: unknown): Record<string, string> => {
  const result: Record<string, string> = {}
  if (typeof headers === 'object' && headers !== null)
    for (const [name, value] of Object.entries(headers)) result[name.toLowerCase()] = String(value)
  return result
}

const messageOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : String(failure)
