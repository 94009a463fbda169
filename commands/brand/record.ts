import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Answers } from './answers'

/**
 * What the command wrote last, beside the pack (`derived.json`). What differs from it now was edited by hand, and stays
 * when the command runs again.
 */
export type PackRecord = {
  note: string
  /** The answers that everything came from. */
  answers: Answers
  /** Whose the logo is: given by the merchant, or drawn while there is none. */
  logo?: 'given'
  /** By file and JSON pointer. */
  values: { [file: string]: { [pointer: string]: unknown } }
  /** Hashes by path. */
  files: { [path: string]: string }
}

export const NOTE =
  'What npm run brand wrote last. What differs from it now was edited by hand and is kept when it runs again. Leave this file to it.'

export const noRecord: PackRecord = { note: NOTE, answers: {}, values: {}, files: {} }

export const readRecord = (path: string): PackRecord =>
  existsSync(path) ? parseRecord(readFileSync(path, 'utf8')) : noRecord
const parseRecord = (text: string) => ({ ...noRecord, ...JSON.parse(text) }) as PackRecord

export const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16)

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists of things that are one by one somebody's: a hand in one of them does not hold the others. */
const isWalked = (value: unknown): boolean =>
  isPlain(value) ||
  (Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => isPlain(one) && ('growthFrom' in one || 'via' in one)))

/** Every value that is edited as one, by its JSON pointer. */
export const leavesOf = (value: unknown, pointer = ''): [pointer: string, leaf: unknown][] =>
  isWalked(value)
    ? Object.entries(Object(value)).flatMap(([name, inner]) => leavesOf(inner, `${pointer}/${name}`))
    : [[pointer, value]]

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      value,
    )

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export type Merged = { value: unknown; kept: string[] }

/**
 * The wanted content of a file, but for what a hand has changed since. `asked` are pointers that were asked for now: they
 * win. What is there and was never written by the command is the merchant's own.
 */
export const mergeByHand = (
  wanted: unknown,
  {
    current,
    recorded,
    asked,
  }: { current: unknown; recorded: { [pointer: string]: unknown }; asked: readonly string[] },
): Merged => {
  const kept: string[] = []
  const merge = (want: unknown, pointer: string): unknown => {
    const now = at(current, pointer)
    if (isWalked(want)) {
      const entries = Object.entries(Object(want)).map(
        ([name, inner]) => [name, merge(inner, `${pointer}/${name}`)] as const,
      )
      if (Array.isArray(want)) return entries.map(([, inner]) => inner)
      // What only a hand has written is not in what is wanted.
      const own = isPlain(now)
        ? Object.entries(now).filter(([name]) => !(name in Object(want)) && !wasOurs(`${pointer}/${name}`))
        : []
      return Object.fromEntries([...entries, ...own])
    }
    if (asked.some((one) => pointer === one || pointer.startsWith(`${one}/`)) || now === undefined) return want
    if (same(now, want) || leavesOf(now, pointer).every(([one, leaf]) => one in recorded && same(recorded[one], leaf)))
      return want
    kept.push(pointer)
    return now
  }
  const wasOurs = (pointer: string) =>
    Object.keys(recorded).some((one) => one === pointer || one.startsWith(`${pointer}/`))
  return { value: merge(wanted, ''), kept }
}
