import { openPglite } from './open-database'

/**
 * Run in a process of its own: creating a cluster takes some 800 MB for a few seconds, which only the end of a process
 * gives back. Argument: the folder.
 */
const [, , dataDir = ''] = process.argv
const pglite = await openPglite({ dataDir })
await pglite.close()
