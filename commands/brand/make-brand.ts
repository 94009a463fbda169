import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deriveColours } from '../../config/brand-colours'
import type { BrandData } from '../../server/shop/brand-data'
import type { ProgramData } from '../../server/shop/program-data'
import type { Answers } from './answers'
import { parseBrand, parseProgram } from './check/parse-pack'
import { ladderPoints } from './costs'
import { brandFrom, programFrom, TO_BE_FILLED } from './derive-brand'
import { checkInDrawings } from './drawings/check-in'
import { emptyDrawings } from './drawings/empty'
import { logoOnTint, logoTile, sharePicture, standInLogo } from './drawings/logo'
import { offerDrawings } from './drawings/offers'
import { pictures } from './drawings/pictures'
import { squareLogo } from './drawings/svg'
import { tierDrawings } from './drawings/tiers'
import { jsonText } from './json-text'
import { hashOf, leavesOf, mergeByHand, NOTE, readRecord, type PackRecord } from './record'
import { sampleCatalog } from './sample-catalog'

export type Made = {
  brand: BrandData
  program: ProgramData
  written: string[]
  /** Edited by hand since, and left as they are. */
  kept: string[]
  removed: string[]
}

type Where = {
  /** The folder of the brand. One that is empty begins as the sample does. */
  folder: string
  /** The brand that comes with the project. */
  sample: string
  /** The app's own icons. */
  iconsDir: string
}

/** Pointers that an answer is about: asked for now, they win over a hand. */
const askedBy = (answers: Answers): { brand: string[]; program: string[] } => {
  const when = (answer: unknown, pointer: string) => (answer === undefined ? [] : [pointer])
  return {
    brand: [
      ...when(answers.name, '/name'),
      ...when(answers.slogan, '/slogan'),
      ...when(answers.pointsNoun, '/nouns/points'),
      ...when(answers.colour, '/colours/tint'),
      ...when(answers.accent, '/colours/accent'),
      ...when(answers.scheme, '/colours/scheme'),
      ...when(answers.features, '/features'),
      ...when(answers.languages, '/languages'),
      ...when(answers.phone, '/contact/phone'),
    ],
    program: [
      ...(answers.tiers ?? []).map((_, index) => `/tiers/${index}/name`),
      ...when(answers.averageTicketFen, '/economics/averageTicketFen'),
      ...when(answers.goodsCostPercent, '/economics/goodsCostPercent'),
    ],
  }
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    : []

/**
 * Writes a brand: what was asked for, and everything that follows from it, but for what a hand has changed since it was
 * last written. Without a network.
 */
export const makeBrand = async (asked: Answers, { folder, sample, iconsDir }: Where): Promise<Made> => {
  const isNew = !existsSync(join(folder, 'brand.json'))
  const from = isNew ? sample : folder
  const record = readRecord(join(from, 'derived.json'))
  const { logo: logoFile, ...lasting } = asked
  const answers: Answers = { ...record.answers, ...lasting }
  const isNamed = answers.name !== undefined
  const before = {
    brand: readBrand(join(from, 'brand.json')),
    program: readProgram(join(from, 'program.json')),
    catalog: readFileSync(join(from, 'catalog.json'), 'utf8'),
  }
  const keepsOffers = !isNamed || record.files['catalog.json'] !== hashOf(before.catalog)
  const pointers = askedBy(asked)
  const brandMerged = mergeByHand(
    { ...brandFrom(answers, before.brand), $schema: schemaFor('brand', folder) },
    { current: before.brand, recorded: record.values['brand.json'] ?? {}, asked: [...pointers.brand, '/$schema'] },
  )
  const firstName = isNamed && record.answers.name === undefined
  const programMerged = mergeByHand(
    {
      ...programFrom(answers, { before: before.program, firstName, keepsOffers }),
      $schema: schemaFor('program', folder),
    },
    {
      current: before.program,
      recorded: record.values['program.json'] ?? {},
      asked: [...pointers.program, '/$schema'],
    },
  )
  const brand = parseWritten(brandMerged.value)
  const program = parseWrittenProgram(programMerged.value)

  const wanted = new Map<string, string | Buffer>()
  if (isNew)
    for (const path of filesIn(join(from, 'assets/faces')))
      wanted.set(`assets/faces/${path}`, readFileSync(join(from, 'assets/faces', path)))
  if (!keepsOffers)
    wanted.set(
      'catalog.json',
      await jsonText({ ...offersOf({ brand, program }), $schema: schemaFor('catalog', folder) }),
    )

  const state = { folder: from, record }
  const logo = logoFile === undefined ? logoNow(state, { brand, isNamed }) : squareLogo(readFileSync(logoFile, 'utf8'))
  const colours = deriveColours(brand.colours)
  wanted.set('assets/logo.svg', logo)
  const addSvg = (drawings: Record<string, string>) => {
    for (const [name, svg] of Object.entries(drawings)) wanted.set(`assets/${name}`, svg)
  }
  const hasOwnLook = isNamed || asked.colour !== undefined || asked.accent !== undefined || logoFile !== undefined
  addSvg({
    ...(hasOwnLook || isNew
      ? { 'logo-on-tint.svg': logoOnTint(logo, colours), 'logo-tile.svg': logoTile(logo, colours) }
      : {}),
    'share.svg': sharePicture(logo, colours),
  })
  if (isNamed || isNew) {
    addSvg({ ...checkInDrawings(colours), ...emptyDrawings(colours), ...tierDrawings(brand.cards) })
    if (!keepsOffers) addSvg(offerDrawings(colours))
  }
  const tile = handOr(state, 'assets/logo-tile.svg', wanted.get('assets/logo-tile.svg'))
  for (const [name, png] of Object.entries(await pictures({ logo, tile }, { colours, iconsDir })))
    wanted.set(`assets/${name}`, png)

  const files = await writeFiles(
    { folder, from, record, asked: logoFile === undefined ? [] : ['assets/logo.svg'] },
    wanted,
  )
  const removed = keepsOffers ? [] : removeGone(folder, { record, wanted })
  const jsons = { 'brand.json': brandMerged.value, 'program.json': programMerged.value }
  for (const [name, value] of Object.entries(jsons)) {
    const text = await jsonText(value)
    const path = join(folder, name)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    writeFileSync(path, text)
    files.written.unshift(name)
  }
  if (isNew && keepsOffers) writeFileSync(join(folder, 'catalog.json'), before.catalog)
  const kept = { 'brand.json': brandMerged.kept, 'program.json': programMerged.kept }
  const next: PackRecord = {
    note: NOTE,
    answers,
    ...(logoFile !== undefined || record.logo === 'given' ? { logo: 'given' } : {}),
    values: Object.fromEntries(
      Object.entries(jsons).map(([name, value]) => [
        name,
        valuesOf(value, {
          before: record.values[name] ?? {},
          kept: kept[name === 'brand.json' ? name : 'program.json'],
        }),
      ]),
    ),
    files: Object.fromEntries(Object.entries(files.hashes).filter(([path]) => !removed.includes(path))),
  }
  writeFileSync(join(folder, 'derived.json'), await jsonText(next))
  return {
    brand,
    program,
    written: files.written,
    kept: [
      ...Object.entries(kept).flatMap(([name, list]) => list.map((pointer) => `${name}#${pointer}`)),
      ...files.kept,
      ...(keepsOffers && isNamed ? ['catalog.json'] : []),
    ],
    removed,
  }
}

const readBrand = (path: string): BrandData => {
  const brand = parseBrand(readJson(path))
  if (!brand) throw new Error(`${path} is empty`)
  return brand
}
const readProgram = (path: string): ProgramData => {
  const program = parseProgram(readJson(path))
  if (!program) throw new Error(`${path} is empty`)
  return program
}
const parseWritten = (value: unknown) => value as BrandData
const parseWrittenProgram = (value: unknown) => value as ProgramData

const schemas = fileURLToPath(new URL('../../src/brand/', import.meta.url))
/** The schemas stand beside the shop's own brand; another folder names them from where it is. */
const schemaFor = (name: string, folder: string): string => {
  const path = relative(folder, join(schemas, `${name}.schema.json`))
    .split(sep)
    .join('/')
  return path.startsWith('.') ? path : `./${path}`
}

const offersOf = ({ brand, program }: { brand: BrandData; program: ProgramData }) =>
  sampleCatalog({
    ticketFen: program.economics.averageTicketFen,
    pointValueFen: program.pointValueFen,
    monthPoints: ladderPoints(program.checkIn.ladder, 30),
    phone: brand.contact.phone ?? brand.legal.complaintsPhone,
    address: TO_BE_FILLED,
  })

type State = { folder: string; record: PackRecord }

const isOurs = ({ folder, record }: State, path: string): boolean => {
  const full = join(folder, path)
  return !existsSync(full) || record.files[path] === hashOf(readFileSync(full))
}

/** The logo that is there, unless it is the sample's, or a stand-in in other colours: a named shop has a sign of its own. */
const logoNow = (state: State, { brand, isNamed }: { brand: BrandData; isNamed: boolean }): string => {
  const path = 'assets/logo.svg'
  return isNamed && isOurs(state, path) && state.record.logo !== 'given'
    ? standInLogo(brand.colours)
    : readFileSync(join(state.folder, path), 'utf8')
}

/** What a hand has drawn, else what would be drawn, else what is there. */
const handOr = (state: State, path: string, drawn: string | Buffer | undefined): string => {
  const full = join(state.folder, path)
  return (isOurs(state, path) && drawn !== undefined ? drawn : readFileSync(full)).toString('utf8')
}

const writeFiles = async (
  { folder, from, record, asked }: { folder: string; from: string; record: PackRecord; asked: string[] },
  wanted: Map<string, string | Buffer>,
) => {
  const written: string[] = []
  const kept: string[] = []
  const hashes = { ...record.files }
  for (const [path, content] of wanted) {
    const full = join(folder, path)
    if (folder === from && !asked.includes(path) && existsSync(full)) {
      const now = hashOf(readFileSync(full))
      if (now === hashOf(content)) {
        hashes[path] = now
        continue
      }
      if (record.files[path] !== now) {
        kept.push(path)
        continue
      }
    }
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content)
    hashes[path] = hashOf(content)
    written.push(path)
  }
  return { written, kept, hashes }
}

/** Drawings of what the sample offered, when nobody has touched them. */
const removeGone = (
  folder: string,
  { record, wanted }: { record: PackRecord; wanted: Map<string, unknown> },
): string[] => {
  const removed: string[] = []
  for (const path of Object.keys(record.files)) {
    if (wanted.has(path) || !/^assets\/(products|rewards|check-in)\//.test(path)) continue
    if (existsSync(join(folder, path)) && isOurs({ folder, record }, path)) {
      rmSync(join(folder, path))
      removed.push(path)
    }
  }
  return removed
}

const valuesOf = (
  value: unknown,
  { before, kept }: { before: { [pointer: string]: unknown }; kept: string[] },
): { [pointer: string]: unknown } =>
  Object.fromEntries(
    leavesOf(value).flatMap(([pointer, leaf]) =>
      kept.includes(pointer) ? (pointer in before ? [[pointer, before[pointer]]] : []) : [[pointer, leaf]],
    ),
  )
