import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../refusal'
import { fields, type Cells, type Field } from './rows'

/** What names the file: the same bytes are the same list. */
export const hashOfFile = async (path: string): Promise<Buffer> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(parseChunk(chunk))
  return hash.digest()
}

/**
 * The lines of a list one by one, however long it is: the file is never in memory as a whole.
 * @throws Refusal when it is no such list
 */
export async function* linesOf(path: string): AsyncGenerator<{ line: number; cells: Cells }> {
  const parser = parse({
    bom: true,
    columns: checkedHeader,
    info: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    max_record_size: 10_000,
  })
  // An error of the file ends the parser, and is thrown below.
  pipeline(Readable.from(textOf(path)), parser, () => undefined)
  try {
    for await (const found of parser) yield parseLine(found)
  } catch (error) {
    if (error instanceof CsvError)
      throw new Refusal(
        `Line ${error.lines ?? '?'} of ${path} is broken: ${error.message}`,
        'Save the list again, as CSV UTF-8',
      )
    throw error
  }
}

/** Text, or nothing: a name in another encoding would be taken over as rubbish. */
async function* textOf(path: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of createReadStream(path)) yield decoder.decode(parseChunk(chunk), { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new Refusal(`${path} is not UTF-8`, 'In the spreadsheet: save as, “CSV UTF-8 (comma delimited)”')
    throw refusalOf(path, error)
  }
}

/** As merchants here call them. */
const inChinese = new Map<string, Field>([
  ['手机', 'phone'],
  ['手机号', 'phone'],
  ['手机号码', 'phone'],
  ['姓名', 'name'],
  ['名字', 'name'],
  ['生日', 'birthday'],
  ['等级', 'tier'],
  ['会员等级', 'tier'],
  ['积分', 'points'],
  ['到期', 'expiry'],
  ['到期日', 'expiry'],
  ['积分到期', 'expiry'],
])

const checkedHeader = (names: string[]): string[] => {
  const known = names.map((name) => inChinese.get(name.trim()) ?? name.trim().toLowerCase())
  const missing = fields.filter((field) => !known.includes(field))
  if (missing.length > 0)
    throw new Refusal(
      `The first line does not name ${missing.join(', ')}`,
      `It has to be: ${fields.join(',')}. Other columns are left alone`,
    )
  return known
}

const refusalOf = (path: string, error: unknown) =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'EACCES'].includes(String(error.code))
    ? new Refusal(`${path} cannot be read`, 'Name the CSV file of the members')
    : error

// The streams of Node do not say what they carry.
const parseChunk = (chunk: unknown) => chunk as Buffer
const parseLine = (found: unknown) => {
  const { info, record } = found as { info: { lines: number }; record: Partial<Cells> }
  const cell = (field: keyof Cells) => record[field] ?? ''
  const cells = Object.fromEntries(fields.map((field) => [field, cell(field)])) as Cells
  return { line: info.lines, cells }
}
