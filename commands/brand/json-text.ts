import { format } from 'prettier'

const WIDTH = 120

/** JSON as people keep it: what fits on a line stays on it, so that a merchant sees much at once and diffs are small. */
export const jsonText = (value: unknown): Promise<string> =>
  format(written(value, '', 0), { parser: 'json', printWidth: WIDTH })

const written = (value: unknown, indent: string, before: number): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Array.isArray(value)
    ? value.map((one: unknown) => ({ name: '', one }))
    : Object.entries(value).map(([name, one]: [string, unknown]) => ({ name: `${JSON.stringify(name)}: `, one }))
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return `${open}${close}`
  const flat = oneLine(value)
  if (indent !== '' && indent.length + before + flat.length < WIDTH && isShallow(value)) return flat
  const deeper = `${indent}  `
  const lines = parts.map(({ name, one }) => `${deeper}${name}${written(one, deeper, name.length)}`)
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

const oneLine = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}: ${oneLine(one)}`)
    .join(', ')} }`
}

/** A list of things, or a thing of things of things, is read better line by line. */
const isShallow = (value: object): boolean =>
  Object.values(value).every(
    (one: unknown) =>
      typeof one !== 'object' ||
      one === null ||
      (!Array.isArray(value) && Object.values(one).every((inner) => typeof inner !== 'object' || inner === null)),
  )

/**
 * On which line of a JSON text each value stands, by JSON pointer (`''` is the whole). Only for a text that parses.
 * @returns lines from 1
 */
export const linesOf = (text: string): Map<string, number> => {
  const lines = new Map<string, number>()
  let at = 0
  let line = 1
  const skip = () => {
    while (at < text.length && /\s/.test(text.charAt(at))) if (text.charAt(at++) === '\n') line += 1
  }
  const string = (): string => {
    const start = at
    for (at += 1; text.charAt(at) !== '"'; at += 1) if (text.charAt(at) === '\\') at += 1
    at += 1
    return String(JSON.parse(text.slice(start, at)))
  }
  const value = (pointer: string) => {
    skip()
    if (!lines.has(pointer)) lines.set(pointer, line)
    const first = text.charAt(at)
    if (first === '"') return void string()
    if (first !== '{' && first !== '[') {
      while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1
      return
    }
    at += 1
    for (let index = 0; ; index += 1) {
      skip()
      if (/[\]}]/.test(text.charAt(at))) break
      if (text.charAt(at) === ',') {
        at += 1
        skip()
      }
      let name = String(index)
      if (first === '{') {
        const keyLine = line
        name = string()
        lines.set(inside(pointer, name), keyLine)
        skip()
        at += 1
      }
      value(inside(pointer, name))
    }
    at += 1
  }
  value('')
  return lines
}

export const inside = (pointer: string, name: string): string =>
  `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The line of the value, or of the nearest thing around it that is there. */
export const lineOf = (lines: Map<string, number>, pointer: string): number => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at)
    if (line !== undefined) return line
  }
  return 1
}
