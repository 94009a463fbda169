import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assetRules, unsafeInSvg, viewBoxOf, type AssetRule } from '../asset-list'
import type { Finding } from './finding'

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

/** Drawings that are missing, too heavy, of the wrong size, or not what they say they are. */
export const assetFindings = (folder: string): Finding[] => assetRules.flatMap((rule) => findingsOf(folder, rule))

const findingsOf = (folder: string, { path, atMost, size, what }: AssetRule): Finding[] => {
  const file = `assets/${path}`
  const full = join(folder, file)
  const finding = (said: string, remedy: string): Finding => ({ file, line: null, what: said, remedy })
  if (!existsSync(full)) return [finding(`${what} is missing`, 'Run: npm run brand, which draws it')]
  const bytes = readFileSync(full)
  const heavy =
    bytes.length > atMost
      ? [finding(`${what} has ${kilobytes(bytes.length)}; there is room for ${kilobytes(atMost)}`, lighter(path))]
      : []
  return [
    ...heavy,
    ...(path.endsWith('.svg') ? drawing(bytes.toString('utf8'), finding) : picture(bytes, { size, finding })),
  ]
}

const lighter = (path: string) =>
  path.endsWith('.svg')
    ? 'Export it without embedded pictures and with fewer points'
    : 'Save it with fewer colours, or delete it and run: npm run brand'

type Say = (said: string, remedy: string) => Finding

const drawing = (text: string, finding: Say): Finding[] => [
  ...(viewBoxOf(text) === null
    ? [finding('it is no SVG drawing, or says no size', 'Export it as SVG with a viewBox')]
    : []),
  ...unsafeInSvg.filter(({ found }) => found.test(text)).map(({ what, remedy }) => finding(what, remedy)),
]

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])

const picture = (bytes: Buffer, { size, finding }: { size: AssetRule['size']; finding: Say }): Finding[] => {
  if (!bytes.subarray(0, 4).equals(PNG) || bytes.length < 24) return [finding('it is no PNG', 'Save it as PNG')]
  if (!size) return []
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  return width === size.width && height === size.height
    ? []
    : [
        finding(
          `it is ${width} × ${height} pixels`,
          `Make it ${size.width} × ${size.height}, or delete it and run: npm run brand`,
        ),
      ]
}
