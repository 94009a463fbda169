import { createHash } from 'node:crypto'
import path from 'node:path'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Names a CSS module's class in four letters, because class names are a large part of what setData carries.
 * Four letters of a hash collide in silence (1.3 % at 600 names), so a collision takes the next name instead:
 * the same sources give the same names, whatever the order within a file.
 */
export const shortClassNames = (root: string) => {
  const taken = new Map<string, string>()
  return (file: string, localName: string): string => {
    const origin = `${path.relative(root, file)}:${localName}`
    for (let attempt = 0; ; attempt += 1) {
      const name = lettersOf(createHash('sha256').update(`${origin}#${attempt}`).digest())
      const owner = taken.get(name)
      if (owner === undefined || owner === origin) {
        taken.set(name, origin)
        return name
      }
      if (attempt > 8) throw new Error(`no short class name is left for ${origin}`)
    }
  }
}

const lettersOf = (digest: Buffer): string =>
  [0, 1, 2, 3].map((index) => ALPHABET.charAt((digest[index] ?? 0) % ALPHABET.length)).join('')
