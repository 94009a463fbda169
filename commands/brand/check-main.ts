import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadEnvFile } from '../../config/env-file'
import { checkBrand } from './check/check-brand'
import { findingLine } from './check/finding'

/** `npm run brand:check [-- folder]`: the brand that `BRAND` names, else src/brand. Exit code 1 when something is wrong. */
const root = fileURLToPath(new URL('../../', import.meta.url))
loadEnvFile(root)
const folder = resolve(root, process.argv[2] ?? (process.env.BRAND || 'src/brand'))
const shown = relative(root, folder) || folder

const findings = checkBrand(folder)
for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }))
console.log(
  findings.length === 0
    ? `${shown}: nothing to mend.`
    : `\n${shown}: ${findings.length} ${findings.length === 1 ? 'thing' : 'things'} to mend.`,
)
process.exitCode = findings.length === 0 ? 0 : 1
