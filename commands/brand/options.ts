import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parse, formatHex } from 'culori'
import { brandFeatures } from '../../server/shop/brand-data'
import { unsafeInSvg, viewBoxOf } from './asset-list'
import { bothOf, type Answers } from './answers'

/** What the command line says; one sentence when it says something that cannot be. */
export class Misunderstood extends Error {}

export const usage = `npm run brand [-- options]            asks, unless something is said here

  --name "面面" --name-en "Noodle"      the shop
  --slogan "…/…"                        one line, in Chinese / in English
  --logo logo.svg                       an SVG
  --colour "#c2410c" [--accent "#…"]    one colour or two; the rest is derived
  --dark | --light                      the ground
  --points "面豆/beans"                 what points are called
  --tiers "食客/Guest,老饕/Gourmet"     from the lowest
  --ticket 35                           what a purchase comes to, in yuan
  --goods-cost 40                       what goods cost you, in percent of their price
  --features checkin,mall,shop,groupbuy what is on; none: membership alone
  --languages zh-CN,en                  the first one is where nothing is known
  --phone 021-…                         where somebody answers
  --from answers.json                   the same, from a file: { "name": "…", "colour": "…" }
  --folder src/brand                    which brand to write
  --yes                                 asks nothing    --no-open  opens no preview`

const options = {
  name: { type: 'string' },
  'name-en': { type: 'string' },
  slogan: { type: 'string' },
  logo: { type: 'string' },
  colour: { type: 'string' },
  color: { type: 'string' },
  accent: { type: 'string' },
  dark: { type: 'boolean' },
  light: { type: 'boolean' },
  points: { type: 'string' },
  tiers: { type: 'string' },
  ticket: { type: 'string' },
  'goods-cost': { type: 'string' },
  features: { type: 'string' },
  languages: { type: 'string' },
  phone: { type: 'string' },
  from: { type: 'string' },
  folder: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'no-open': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export type Said = { answers: Answers; folder: string | null; yes: boolean; open: boolean; help: boolean }

/**
 * @param cwd where the command was called: paths start there
 * @throws Misunderstood
 */
export const readOptions = (argv: string[], cwd: string): Said => {
  const { values } = understood(() => parseArgs({ args: argv, options, allowPositionals: false }))
  const file = values.from === undefined ? {} : fileAnswers(resolve(cwd, values.from))
  const said = { ...file, ...values }
  const text = (name: keyof typeof options): string | undefined => {
    const value = Reflect.get(said, name)
    if (value === undefined) return undefined
    const written = Array.isArray(value) ? value.join(',') : String(value)
    if (written.trim() === '') throw new Misunderstood(`--${name} says nothing`)
    return written.trim()
  }
  const both = (name: 'slogan' | 'points') => {
    const words = text(name)
    return words === undefined ? undefined : bothOf(words)
  }
  const dark = Reflect.get(said, 'dark')
  const light = Reflect.get(said, 'light')
  const answers: Answers = {
    name: nameFrom(text('name'), text('name-en')),
    slogan: both('slogan'),
    logo: logoFrom(text('logo'), values.logo === undefined && values.from ? resolve(cwd, values.from, '..') : cwd),
    colour: colourFrom('colour', text('colour') ?? text('color')),
    accent: colourFrom('accent', text('accent')),
    scheme: dark === true ? 'dark' : light === true ? 'light' : undefined,
    pointsNoun: both('points'),
    tiers: tiersFrom(text('tiers')),
    averageTicketFen: fenFrom('ticket', text('ticket')),
    goodsCostPercent: percentFrom('goods-cost', text('goods-cost')),
    features: listFrom('features', text('features'), brandFeatures),
    languages: listFrom('languages', text('languages'), ['zh-CN', 'en'] as const),
    phone: text('phone'),
  }
  return {
    answers: withoutUnsaid(answers),
    folder: values.folder === undefined ? null : resolve(cwd, values.folder),
    yes: values.yes === true,
    open: values['no-open'] !== true,
    help: values.help === true,
  }
}

const understood = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw new Misunderstood(error instanceof Error ? error.message : String(error))
  }
}

const fileAnswers = (path: string): object => {
  const content: unknown = understood(() => JSON.parse(readFileSync(path, 'utf8')))
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Misunderstood(`${path} holds no answers: { "name": "…", "colour": "#…" }`)
  const strange = Object.keys(content).find((name) => !(name in options))
  if (strange !== undefined) throw new Misunderstood(`${path} answers ${strange}, which nobody asks`)
  return content
}

const withoutUnsaid = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))

const nameFrom = (name: string | undefined, english: string | undefined): Answers['name'] => {
  if (name === undefined) return english === undefined ? undefined : { en: english }
  const both = bothOf(name)
  return { ...both, ...(english === undefined ? {} : { en: english }) }
}

export const colourFrom = (name: string, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const colour = parse(text) ?? parse(`#${text}`)
  if (!colour) throw new Misunderstood(`--${name} ${text} is no colour: write it as #c2410c`)
  return formatHex(colour)
}

export const logoFrom = (path: string | undefined, cwd: string): string | undefined => {
  if (path === undefined) return undefined
  const full = resolve(cwd, path)
  const svg = understood(() => readFileSync(full, 'utf8'))
  if (viewBoxOf(svg) === null)
    throw new Misunderstood(`${path} is no SVG with a size: export the logo as SVG, with a viewBox`)
  const unsafe = unsafeInSvg.find(({ found }) => found.test(svg))
  if (unsafe) throw new Misunderstood(`${path}: ${unsafe.what}. ${unsafe.remedy}`)
  return full
}

export const tiersFrom = (text: string | undefined): string[] | undefined => {
  if (text === undefined) return undefined
  const names = text
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0 || names.length > 9) throw new Misunderstood('--tiers names one to nine tiers, with commas')
  return names
}

export const fenFrom = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const fen = Math.round(Number(text.replace(/^[¥￥]/, '')) * 100)
  if (!(fen >= 1 && fen <= 100_000_000)) throw new Misunderstood(`--${name} ${text} is no sum in yuan, such as 35`)
  return fen
}

export const percentFrom = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const percent = Number(text.replace(/%$/, ''))
  if (!Number.isInteger(percent) || percent < 1 || percent > 100)
    throw new Misunderstood(`--${name} ${text} is no percentage from 1 to 100`)
  return percent
}

const listFrom = <T extends string>(name: string, text: string | undefined, known: readonly T[]): T[] | undefined => {
  if (text === undefined) return undefined
  const asked = text === 'none' ? [] : text.split(/[,，]/).map((one) => one.trim())
  const strange = asked.find((one) => !known.some((each) => each === one))
  if (strange !== undefined) throw new Misunderstood(`--${name} knows ${known.join(', ')}; not ${strange}`)
  return known.length === 2
    ? asked.flatMap((one) => known.filter((each) => each === one))
    : known.filter((each) => asked.includes(each))
}
