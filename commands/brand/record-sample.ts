import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { jsonText } from './json-text'
import { hashOf, leavesOf, NOTE, type PackRecord } from './record'

/** The record of a brand that nobody has made their own yet: everything in it may be exchanged. */
export const sampleRecord = (folder: string): Promise<string> => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.startsWith('assets/') || path === 'catalog.json')
    .sort()
  const record: PackRecord = {
    note: NOTE,
    answers: {},
    values: Object.fromEntries(
      ['brand.json', 'program.json'].map((name) => [name, Object.fromEntries(leavesOf(read(name)))]),
    ),
    files: Object.fromEntries(files.map((path) => [path, hashOf(readFileSync(join(folder, path)))])),
  }
  return jsonText(record)
}
