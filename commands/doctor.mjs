// `npm run doctor`. Works on a fresh clone, so it begins with nothing but Node.
import { runInstalled } from './installed.mjs'

process.exit(await runInstalled('server/doctor-main.ts', process.argv.slice(2), { say: console.error }))
