// `npm run brand`. Works on a fresh clone, so it begins with nothing but Node.
import { runInstalled } from './installed.mjs'

// Paths are as they were typed: from where the command was called.
const env = { ...process.env, CALLED_FROM: process.env.INIT_CWD ?? process.cwd() }
process.exit(await runInstalled('commands/brand/main.ts', process.argv.slice(2), { env }))
