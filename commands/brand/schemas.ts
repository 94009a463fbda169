import { BrandData } from '../../server/shop/brand-data'
import { CatalogData } from '../../server/shop/catalog-data'
import { ProgramData } from '../../server/shop/program-data'

/** What an editor needs to help with a merchant's files: the same schemas that the server checks them by. */
export const schemaFiles = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ brand: BrandData, program: ProgramData, catalog: CatalogData }).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, null, 2)}\n`,
    ]),
  )
