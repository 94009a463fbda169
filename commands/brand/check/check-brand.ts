import { assetFindings } from './assets'
import { brandFindings } from './brand'
import { catalogFindings } from './catalog'
import { colourFindings } from './colours'
import type { Finding } from './finding'
import { readFileOf } from './pack'
import { parseBrand, parseProgram } from './parse-pack'
import { programFindings } from './program'
import { wordFindings } from './words'

/** Everything that is wrong with a brand, each with its file, its line and what to do. Empty: it can be built and opened. */
export const checkBrand = (folder: string): Finding[] => {
  const [brandFile, programFile, catalogFile] = [
    readFileOf(folder, 'brand.json'),
    readFileOf(folder, 'program.json'),
    readFileOf(folder, 'catalog.json'),
  ]
  const brand = parseBrand(brandFile.content)
  const program = parseProgram(programFile.content)
  const offered =
    program && catalogFile.content !== null
      ? catalogFindings(folder, { file: catalogFile, program })
      : { catalog: null, findings: [] }
  const offers = offered.catalog && { rewards: offered.catalog.rewards, coupons: offered.catalog.couponKinds }
  return [
    ...brandFile.findings,
    ...(brand ? [...brandFindings(brand, brandFile.lines), ...colourFindings(brand, brandFile.lines)] : []),
    ...programFile.findings,
    ...(program ? programFindings(program, { brand, offers, lines: programFile.lines }) : []),
    ...catalogFile.findings,
    ...offered.findings,
    ...[brandFile, programFile, catalogFile].flatMap(({ name, raw, lines }) => wordFindings(name, raw, lines)),
    ...assetFindings(folder),
  ]
}
