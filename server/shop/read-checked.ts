import { readFileSync } from 'node:fs'
import type { Static, TSchema } from '@sinclair/typebox'
import { Value, ValueErrorType } from '@sinclair/typebox/value'
import { Refusal } from '../refusal'

/**
 * A file of the merchant's, checked.
 * @throws Refusal naming the file, the place in it and what is wrong there
 */
export const readChecked = <T extends TSchema>(file: string, schema: T): Static<T> =>
  checked(file, { schema, content: readJson(file) })

/** The same for a part of a file; `at` is where it stands, as a JSON pointer. */
export const checked = <T extends TSchema>(
  file: string,
  { schema, content, at = '' }: { schema: T; content: unknown; at?: string },
): Static<T> => {
  const error = Value.Errors(schema, content).First()
  if (error)
    throw new Refusal(
      `${file} is wrong at ${`${at}${error.path}` || '/'}: ${error.message}`,
      'Correct it and start again',
    )
  return content
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read'
    throw new Refusal(`${file} ${why}`, 'BRAND names the folder that holds brand.json, program.json and catalog.json')
  }
}

export type ShapeError = {
  /** JSON pointer. */
  at: string
  message: string
  /** Nobody knows this key. */
  unknownKey: boolean
  /** What the field is for, where the schema says so. */
  description: string | undefined
  /** What may stand there, where that is a list. */
  choices: string[]
}

/** Everything that is wrong with the shape, for who wants to hear it all at once. */
export const shapeErrors = (schema: TSchema, content: unknown): ShapeError[] =>
  [...Value.Errors(schema, content)].map((error) => ({
    at: error.path,
    message: error.message,
    unknownKey: error.type === ValueErrorType.ObjectAdditionalProperties,
    description: error.schema.description,
    choices: choicesOf(error.schema),
  }))

const choicesOf = (schema: TSchema): string[] => {
  if ('const' in schema) return [String(schema.const)]
  const ways: unknown = schema.anyOf
  if (!Array.isArray(ways)) return []
  const each = ways.map((way: unknown) =>
    typeof way === 'object' && way !== null && 'const' in way ? [String(way.const)] : [],
  )
  return each.every((choices) => choices.length > 0) ? each.flat() : []
}
