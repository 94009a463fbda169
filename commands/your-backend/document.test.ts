import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { namedPictures } from '../../conformance/chapters/pictures'
import { keys } from '../../conformance/exam'
import { rules } from '../../conformance/rules'
import { errors } from '../../contract/errors'
import { appWords } from './app-words'
import { yourBackend } from './document'

const root = fileURLToPath(new URL('../../', import.meta.url))
const written = () => readFileSync(`${root}docs/your-backend.md`, 'utf8')

describe('docs/your-backend.md', () => {
  it('is what the contract says today (npx tsx commands/your-backend/main.ts)', () => {
    expect(written()).toBe(yourBackend())
  })

  it('tells of every route, every rule and every code', () => {
    const text = written()
    const untold = [...keys.map((key) => `**\`${key}\`**`), ...Object.keys(rules), ...Object.keys(errors)].filter(
      (one) => !text.includes(one),
    )
    expect(untold).toEqual([])
  })

  it('has words in both languages for every code', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const words = appWords(language)
      expect(Object.keys(errors).filter((code) => !words.get(code))).toEqual([])
    }
  })

  it('names every picture that the app asks for without being told', () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    )
    const asked = files.flatMap((path) =>
      [...readFileSync(`${root}src/${path}`, 'utf8').matchAll(/\bpicture\(['`]([\w/${}().]+)['`], (\d+)\)/g)].map(
        ([, name = '', width = '']) => `${name.replace(/\$\{.*\}/, '1')}-${width}`,
      ),
    )
    expect(asked.length).toBeGreaterThan(20)
    expect([...new Set(asked)].filter((one) => !namedPictures.includes(one))).toEqual([])
  })
})
