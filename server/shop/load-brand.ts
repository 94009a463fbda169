import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { Refusal } from '../refusal'
import { BrandData, ProgramRules } from '../shop'

/**
 * The merchant's `brand.json` and `program.json`, checked.
 * @throws Refusal naming the file, the place in it and what is wrong there
 */
export const loadBrand = (folder: string): { brand: BrandData; program: ProgramRules } => {
  const brand = readChecked(join(folder, 'brand.json'), BrandData)
  const file = join(folder, 'program.json')
  const program = readChecked(file, ProgramRules)
  checkTimeZone(file, program.timeZone)
  checkTiers(file, program.tiers)
  return { brand, program }
}

const readChecked = <T extends TSchema>(file: string, schema: T): Static<T> => {
  const content = readJson(file)
  const error = Value.Errors(schema, content).First()
  if (error)
    throw new Refusal(`${file} is wrong at ${error.path || '/'}: ${error.message}`, 'Correct it and start again')
  return content
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read'
    throw new Refusal(`${file} ${why}`, 'BRAND names the folder that holds brand.json and program.json')
  }
}

const checkTimeZone = (file: string, timeZone: string) => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
  } catch {
    throw new Refusal(`${file} names an unknown time zone: ${timeZone}`, 'Use an IANA name such as Asia/Shanghai')
  }
}

const checkTiers = (file: string, tiers: ProgramRules['tiers']) => {
  const rising = tiers.every(({ growthFrom }, index) => growthFrom > (tiers[index - 1]?.growthFrom ?? -1))
  if (tiers[0]?.growthFrom !== 0 || !rising)
    throw new Refusal(
      `${file} orders its tiers wrongly`,
      'The first has growthFrom 0, each further one more than before',
    )
  if (new Set(tiers.map(({ id }) => id)).size < tiers.length)
    throw new Refusal(`${file} has two tiers of one id`, 'Give each tier an id of its own')
}
