import { writeFileSync } from 'node:fs'
import { yourBackend } from './document'

writeFileSync(new URL('../../docs/your-backend.md', import.meta.url), yourBackend())
