import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A file as it goes over the wire, in the encodings that make it smaller. */
export type WireFile = { type: string; plain: Buffer; br: Buffer | null; gzip: Buffer | null }
export type Encoding = 'br' | 'gzip'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** The files of a folder, read and compressed when first asked for and kept until they change. */
export const openFiles = (folder: string) => {
  const kept = new Map<string, { stamp: string; file: Promise<WireFile> }>()

  /** `path` is decoded, from the folder on; null when no such file may be given out. */
  return async (path: string): Promise<WireFile | null> => {
    const full = normalize(join(folder, path))
    const type = types[extname(full)]
    if (!full.startsWith(normalize(folder) + sep) || type === undefined || path.includes('\0')) return null
    const found = await stat(full).catch(() => null)
    if (!found?.isFile()) return null
    const stamp = `${found.mtimeMs} ${found.size}`
    const known = kept.get(full)
    if (known?.stamp === stamp) return known.file
    const file = readFile(full).then((plain) => wireFile(plain, type))
    kept.set(full, { stamp, file })
    file.catch(() => kept.delete(full))
    return file
  }
}

const brotli = promisify<Buffer, object, Buffer>(brotliCompress)
const gzipped = promisify<Buffer, object, Buffer>(gzip)

export const wireFile = async (plain: Buffer, type: string): Promise<WireFile> => {
  // Pictures and fonts are compressed already.
  if (/^image\/(?!svg)|^font\//.test(type) || plain.length < 1024) return { type, plain, br: null, gzip: null }
  return {
    type,
    plain,
    br: await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    gzip: await gzipped(plain, { level: 9 }),
  }
}

/** Pages that were made and packed lately: the same link is opened by a whole chat at once. */
export const openPacked = (keptAtMost = 200) => {
  const kept = new Map<string, Promise<WireFile>>()
  return (plain: Buffer, type: string): Promise<WireFile> => {
    const key = createHash('sha1').update(plain).digest('base64url')
    const known = kept.get(key)
    if (known) return known
    const made = wireFile(plain, type)
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > keptAtMost) kept.delete(oldest)
    return made
  }
}

/** The smallest encoding that the client understands; null sends it plain. */
export const encodingFor = (accepted: string | undefined): Encoding | null => {
  const names = (accepted ?? '').split(',').map((one) => one.trim().toLowerCase())
  const takes = (name: string) =>
    names.some((one) => one === name || (one.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(one)))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}
