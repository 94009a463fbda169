import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../refusal'

/** Somebody else has the data folder. */
export class FolderInUse extends Refusal {}

/**
 * Two processes on one PGlite folder lose rows in silence. Its owner listens on a local socket named after the folder:
 * who can connect knows that the owner lives. Pid files lie in containers, and outlive a `kill -9`.
 * @returns how to give the folder up
 * @throws FolderInUse when somebody else has it, Refusal when there can be no such folder
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  makeFolder(folder)
  const unlock = await lockAddress(addressOf(realpathSync(folder)))
  if (!unlock)
    throw new FolderInUse(
      `The data folder ${folder} is in use by another process`,
      'Stop that one, or name another folder: DATA_DIR=… npm start',
    )
  return unlock
}

const makeFolder = (folder: string) => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Refusal(
      `The data folder ${folder} cannot be made (${code})`,
      'Name a folder that this user may write to: DATA_DIR=… npm start',
    )
  }
}

/** Listens there; null when somebody else does who lives. */
export const lockAddress = async (address: string): Promise<(() => Promise<void>) | null> => {
  const server = (await listen(address)) ?? (await replaceDead(address))
  // The lock alone does not keep a process running.
  server?.unref()
  return server && (() => new Promise((resolve) => server.close(() => resolve())))
}

const addressOf = (folder: string) => {
  const name = `huitou-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Abstract: no file stays behind, and the kernel decides between two who come at once.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}

const listen = (address: string) =>
  new Promise<Server | null>((resolve, reject) => {
    const server = createServer((socket) => socket.end())
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen(address, () => resolve(server))
  })

const isAnswered = (address: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** Where sockets are files, a killed owner's stays. It is moved away before it is judged, so that only one may. */
const replaceDead = async (address: string): Promise<Server | null> => {
  if (address.startsWith('\0') || address.startsWith('\\\\') || (await isAnswered(address))) return null
  const aside = `${address}.${randomUUID().slice(0, 8)}`
  try {
    renameSync(address, aside)
  } catch {
    return listen(address)
  }
  if (await isAnswered(aside)) {
    renameSync(aside, address)
    return null
  }
  rmSync(aside, { force: true })
  return listen(address)
}
