import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { ask } from './ask'
import { parseBrand, parseProgram } from './check/parse-pack'
import { readFileSync } from 'node:fs'
import { Misunderstood, readOptions } from './options'

const folder = mkdtempSync(join(tmpdir(), 'huitou-options-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}
file('logo.svg', '<svg viewBox="0 0 10 10"><circle r="3"/></svg>')
const understood = (...argv: string[]) => readOptions(argv, folder)

describe('what the command line says of a shop', () => {
  it('is understood as a merchant writes it', () => {
    const { answers, yes, open } = understood(
      ...['--name', '面面', '--name-en', 'Noodle', '--logo', 'logo.svg', '--colour', 'c2410c', '--dark', '--yes'],
      ...['--points', '面豆/beans', '--tiers', '食客/Guest，老饕', '--ticket', '¥35.5', '--goods-cost', '40%'],
      ...['--features', 'shop,checkin', '--languages', 'en', '--no-open'],
    )
    expect({ answers, yes, open }).toEqual({
      yes: true,
      open: false,
      answers: {
        name: { 'zh-CN': '面面', en: 'Noodle' },
        logo: join(folder, 'logo.svg'),
        colour: '#c2410c',
        scheme: 'dark',
        pointsNoun: { 'zh-CN': '面豆', en: 'beans' },
        tiers: ['食客/Guest', '老饕'],
        averageTicketFen: 3550,
        goodsCostPercent: 40,
        features: ['checkin', 'shop'],
        languages: ['en'],
      },
    })
  })

  it('may stand in a file, and what is typed beside it wins', () => {
    file(
      'answers.json',
      '{"name": "面面", "colour": "#111111", "ticket": 20, "tiers": ["一", "二"], "logo": "logo.svg"}',
    )
    expect(understood('--from', 'answers.json', '--colour', 'teal').answers).toMatchObject({
      name: { 'zh-CN': '面面', en: '面面' },
      colour: '#008080',
      averageTicketFen: 2000,
      tiers: ['一', '二'],
      logo: join(folder, 'logo.svg'),
    })
  })

  it.each([
    [['--colour', 'mauvish'], /mauvish is no colour/],
    [['--ticket', 'much'], /no sum in yuan/],
    [['--goods-cost', '140'], /no percentage/],
    [['--features', 'mall,bar'], /not bar/],
    [['--logo', 'nowhere.svg'], /ENOENT/],
    [['--logo', file('logo.png', 'PNG')], /no SVG with a size/],
    [['--logo', file('evil.svg', '<svg viewBox="0 0 1 1" onload="x()"/>')], /carries a script/],
    [['--colours', '#fff'], /Unknown option/],
    [['--from', file('odd.json', '{"nome": 1}')], /answers nome, which nobody asks/],
    [['--name', ' '], /says nothing/],
  ])('is refused in a sentence where it cannot be: %j', (argv, said) => {
    expect(() => understood(...argv)).toThrow(Misunderstood)
    expect(() => understood(...argv)).toThrow(said)
  })
})

it('asks what was not said, again where it is not understood, and keeps what an empty line leaves', async () => {
  const brandFolder = fileURLToPath(new URL('../../docs/examples/night-bakery/', import.meta.url))
  const read = (name: string): unknown => JSON.parse(readFileSync(join(brandFolder, name), 'utf8'))
  const [brand, program] = [parseBrand(read('brand.json')), parseProgram(read('program.json'))]
  if (!brand || !program) throw new Error('no bakery')
  const input = new PassThrough()
  const output = new PassThrough()
  let shown = ''
  const typed = ['月面', '', 'mauvish', '#0f766e', '', '', '', '28', '']
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    if (/\? (\[.*\] )?$/.test(chunk.toString())) input.write(`${typed.shift()}\n`)
  })
  const answers = await ask({ goodsCostPercent: 30 }, { before: { brand, program }, cwd: folder, input, output })
  expect(answers).toEqual({
    name: { 'zh-CN': '月面', en: '月面' },
    colour: '#0f766e',
    averageTicketFen: 2800,
    goodsCostPercent: 30,
    logo: undefined,
    accent: undefined,
    pointsNoun: undefined,
    tiers: undefined,
  })
  expect(shown).toContain('mauvish is no colour')
  expect(shown).toContain('[麦粒/grains]')
  expect(shown).not.toContain('goods cost you')
})
