import { guest } from '../backend'
import type { Exam } from '../exam'
import { isRecord } from '../judge-shape'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** The app asks for these without being told of them, as `/media/brand/<name>-<width>.webp`. */
export const namedPictures = [
  ...['coupons', 'groups', 'messages', 'orders', 'points'].map((name) => `empty/${name}-440`),
  ...numbers(8).map((face) => `faces/${face}-128`),
  ...numbers(4).map((tier) => `tiers/${tier}-716`),
  ...['logo-96', 'logo-192'],
]

/** Every picture that the shop’s lists name, up to a dozen, and those that the app knows by name. */
export const fetchPictures = async (exam: Exam): Promise<void> => {
  const named = new Set<string>()
  for (const key of ['GET /v1/shop', 'GET /v1/products', 'GET /v1/rewards', 'GET /v1/deals'] as const) {
    if (!exam.isOn(key)) continue
    const { answer } = await exam.ask(key, guest)
    for (const src of sourcesIn(answer?.json)) {
      exam.judge(key, 'pictures', /^(\/(?!\/)|https?:\/\/)/.test(src), {
        expected: 'a path on the API’s origin, or an address',
        found: src,
      })
      if (src.startsWith('/') && named.size < 12) named.add(src)
    }
  }
  for (const name of namedPictures) named.add(`/media/brand/${name}.webp`)
  for (const src of named) {
    const exchange = await exam.askAt('GET', src, guest)
    const { status = 0, headers = {} } = exchange.answer ?? {}
    exam.judge('GET /media/…', 'pictures', status === 200 && (headers['content-type'] ?? '').startsWith('image/'), {
      expected: 'an image',
      found: `status ${status}, ${headers['content-type'] ?? exchange.failure}`,
      by: exchange,
    })
    exam.judge('GET /media/…', 'pictures', headers['access-control-allow-origin'] === '*', {
      expected: 'Access-Control-Allow-Origin: *',
      found: headers['access-control-allow-origin'] ?? 'none',
      by: exchange,
    })
  }
}

const sourcesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(sourcesIn)
  if (!isRecord(value)) return []
  return [...(typeof value.src === 'string' ? [value.src] : []), ...Object.values(value).flatMap(sourcesIn)]
}
