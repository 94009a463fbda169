import { join } from 'node:path'
import { Refusal } from '../refusal'
import { BrandData } from './brand-data'
import { ProgramData, type Economics, type GroupDefaults, type ProgramRules } from './program-data'
import { readChecked } from './read-checked'

export type LoadedBrand = { brand: BrandData; program: ProgramRules; groups: GroupDefaults; economics: Economics }

/**
 * The merchant's `brand.json` and `program.json`, checked. `program` is what entries are made under; what deals are by
 * default and what the shop reckons with are told beside it.
 * @throws Refusal naming the file, the place in it and what is wrong there
 */
export const loadBrand = (folder: string): LoadedBrand => {
  const brand = readChecked(join(folder, 'brand.json'), BrandData)
  const file = join(folder, 'program.json')
  const { $schema: _schema, groups, economics, ...program } = readChecked(file, ProgramData)
  checkTimeZone(file, program.timeZone)
  checkTiers(file, program.tiers)
  return { brand, program, groups, economics }
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
