import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ProgramData } from '../../../server/shop/program-data'
import { loadCatalog } from '../../../server/shop/load-catalog'
import { Refusal } from '../../../server/refusal'
import type { Catalog } from '../../../server/shop/catalog'
import { lineOf } from '../json-text'
import type { Finding } from './finding'
import type { PackFile } from './pack'

/**
 * What the server itself would refuse of the catalog when it starts, in its words. `catalog` is null where it refuses.
 */
export const catalogFindings = (
  folder: string,
  { file, program }: { file: PackFile; program: ProgramData },
): { catalog: Catalog | null; findings: Finding[] } => {
  try {
    const hasDrawing = (name: string) => existsSync(join(folder, 'assets', `${name}.svg`))
    return { catalog: loadCatalog(folder, { program, groups: program.groups, hasDrawing }), findings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const what = error.what.replace(join(folder, file.name), 'it')
    return { catalog: null, findings: [{ file: file.name, line: placeOf(file, what), what, remedy: error.remedy }] }
  }
}

/** Where the thing stands that a refusal names by its place or by its key. */
const placeOf = ({ raw, lines }: PackFile, what: string): number => {
  const [, pointer] = / at (\/\S+?):? /.exec(`${what} `) ?? []
  if (pointer !== undefined) return lineOf(lines, pointer)
  for (const word of what.split(/[\s,:]+/).reverse()) {
    const found = pointerOfKey(raw, word)
    if (found !== null) return lineOf(lines, found)
  }
  return 1
}

const pointerOfKey = (value: unknown, key: string, pointer = ''): string | null => {
  if (typeof value !== 'object' || value === null) return null
  if (Reflect.get(value, 'key') === key) return pointer
  for (const [name, inner] of Object.entries(value)) {
    const found = pointerOfKey(inner, key, `${pointer}/${name}`)
    if (found !== null) return found
  }
  return null
}
