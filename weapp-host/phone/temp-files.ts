export type TempFile = { type: string; base64: string }

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}
const DATA_URL = /^data:([^;,]*);base64,(.*)$/s

/** The type that the bytes themselves say: a path or a header may lie. */
const typeIn = (base64: string): string | undefined => {
  if (base64.startsWith('iVBORw0KGgo')) return 'image/png'
  if (base64.startsWith('/9j/')) return 'image/jpeg'
  return base64.startsWith('R0lGOD') ? 'image/gif' : undefined
}

export type TempFiles = ReturnType<typeof createTempFiles>

/**
 * Files that the app has: temporary ones and those that it wrote. They are gone when it was killed. What a test answers
 * `chooseMedia` with is a file too, although its path is a data URL.
 */
export const createTempFiles = () => {
  const files = new Map<string, TempFile>()
  let last = 0
  return {
    /** Keeps a temporary file and answers with its path. */
    add({ base64, type }: TempFile): string {
      const known = typeIn(base64) ?? type
      last += 1
      const path = `wxfile://tmp_${last}.${ENDINGS[known] ?? 'bin'}`
      files.set(path, { base64, type: known })
      return path
    },
    write: (path: string, base64: string) =>
      void files.set(path, { base64, type: typeIn(base64) ?? 'application/octet-stream' }),
    at(path: string): TempFile | undefined {
      const [, type, base64] = DATA_URL.exec(path) ?? []
      return type !== undefined && base64 !== undefined ? { type, base64 } : files.get(path)
    },
  }
}

export const dataUrlOf = ({ type, base64 }: TempFile): string => `data:${type};base64,${base64}`
