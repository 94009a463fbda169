import sharp from 'sharp'

/** Code 128: how wide the bars and gaps of each sign are, by its value; the last one stops. */
const SIGNS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
const signs = SIGNS.split(' ')
const START_C = 105
const STOP = 106
/** A sign has six bars and gaps of eleven modules in all. */
const PARTS = 6
const MODULES = 11

/** What a scanner reads of the bar code on a picture, which has digits in pairs (Code 128, set C); null: it finds none. */
export async function readBars(picture: Buffer): Promise<string | null> {
  const { data, info } = await sharp(picture).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true })
  // A laser goes across it, here or there.
  for (let y = 0; y < info.height; y += 4) {
    const found = readLine(data.subarray(y * info.width, (y + 1) * info.width))
    if (found !== null) return found
  }
  return null
}

function readLine(line: Buffer): string | null {
  const runs = runsOf(line)
  for (let from = 1; from + PARTS < runs.length; from += 2) {
    // Quiet before it: ten modules, of which the first sign says how wide they are.
    const module = sum(runs.slice(from, from + PARTS)) / MODULES
    if ((runs[from - 1] ?? 0) < 9 * module) continue
    const found = readFrom(runs, from)
    if (found !== null) return found
  }
  return null
}

/** Widths of light and dark by turns, light first. */
function runsOf(line: Buffer): number[] {
  const runs = [0]
  let dark = false
  for (const level of line) {
    if (level < 128 !== dark) {
      dark = !dark
      runs.push(0)
    }
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
  }
  return runs
}

function readFrom(runs: number[], from: number): string | null {
  const values: number[] = []
  for (let at = from; at + PARTS <= runs.length; at += PARTS) {
    const value = valueOf(runs.slice(at, at + PARTS))
    if (value === STOP) return wordOf(values)
    if (value === null) return null
    values.push(value)
  }
  return null
}

/** The sign whose parts are as wide as these. The stop has a seventh, which is not looked at. */
function valueOf(parts: number[]): number | null {
  const module = sum(parts) / MODULES
  const widths = parts.map((part) => Math.round(part / module)).join('')
  const value = signs.indexOf(widths)
  return widths === '233111' ? STOP : value === -1 ? null : value
}

/** @returns null unless start and check are right */
function wordOf(values: number[]): string | null {
  const [start, ...rest] = values
  const check = rest.pop()
  if (start !== START_C || check === undefined) return null
  const weighed = rest.reduce((total, value, index) => total + value * (index + 1), start)
  if (weighed % 103 !== check) return null
  return rest.map((value) => `${value}`.padStart(2, '0')).join('')
}

const sum = (widths: number[]): number => widths.reduce((total, width) => total + width, 0)
