import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sampleRecord } from './record-sample'

/** `npm run brand:record`: after a change of the brand that comes with the project. Not for a merchant's own. */
const folder = resolve(process.argv[2] ?? 'src/brand')
void sampleRecord(folder).then((text) => writeFileSync(join(folder, 'derived.json'), text))
