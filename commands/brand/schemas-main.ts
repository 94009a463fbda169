import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { schemaFiles } from './schemas'

/** `npm run brand:schemas`: after a change of what a brand may say. */
for (const [name, text] of Object.entries(schemaFiles()))
  writeFileSync(fileURLToPath(new URL(`../../src/brand/${name}`, import.meta.url)), text)
