import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.(tsx?|scss|html|json)$/.test(path))

/** Every line of the chosen files that `pattern` finds: `path:line text`. */
const findings = (pattern: RegExp, chosen: (path: string) => boolean) =>
  files.filter(chosen).flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  )

describe('the rules of the house that no compiler knows', () => {
  it('keeps every word that a member reads in i18n or with the merchant', () => {
    const elsewhere = (path: string) => !/^src\/(i18n|brand)\/|\.test\.tsx?$/.test(path)
    expect(findings(/\p{Script=Han}/u, elsewhere)).toEqual([])
  })

  it('has no colour of its own in a feature or a control: colours come from the brand', () => {
    // What a mask is drawn with is never seen.
    const colour =
      /^(?!.*mask).*(#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|oklab|lab|lch)\(|:\s*(white|black|red|green|blue|gr[ae]y)\b)/i
    const styled = (path: string) => /^src\/(features|ui|pages|packages)\/.*\.scss$/.test(path)
    // `#id` selectors do not occur: styles are by class.
    expect(findings(colour, styled)).toEqual([])
  })

  it('knows no pretended world', () => {
    expect(findings(/sandbox/i, () => true)).toEqual([])
  })

  it('lets a page be a door', () => {
    const doors = files.filter((path) => /^src\/(pages|packages)\/.*\/index\.tsx$/.test(path))
    const tooLong = doors.filter((path) => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length > 40)
    expect(tooLong).toEqual([])
  })
})
