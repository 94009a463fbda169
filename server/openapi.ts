import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openapiDocument } from './http/openapi-document'

/** Writes `contract/openapi.json`; with `--check` says whether it is what the contract says. */
const file = fileURLToPath(new URL('../contract/openapi.json', import.meta.url))
const document = openapiDocument()

if (!process.argv.includes('--check')) writeFileSync(file, document)
else if (readFileSync(file, 'utf8') !== document) {
  console.error('contract/openapi.json is not what the contract says. Run: npx tsx server/openapi.ts')
  process.exitCode = 1
}
