import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { good, missing, unseen, given, type Finding, type Patient } from './finding'

/** What the law wants shown: the merchant's own, and nothing of the sample. */
export const lookAtBrand = (patient: Patient): Finding[] => {
  const folder = resolve(patient.root, given(patient, 'BRAND') ?? 'src/brand')
  const file = join(folder, 'brand.json')
  if (!existsSync(file)) return [missing(`${file} is not there`, 'BRAND names the folder of your brand')]
  const brand = parseJson(readFileSync(file, 'utf8'))
  if (brand === null) return [missing(`${file} is not JSON`, 'npm run brand:check says where')]
  const legal = fieldsOf(fieldsOf(brand)?.legal)
  if (legal === null) return [missing(`${file} says nothing of the operator`, 'Fill in its legal part')]
  const texts = [
    ...[...textsIn(brand, '')].filter(({ at }) => /^\/(name|slogan|legal|contact)\b/.test(at)),
    ...storesIn(folder),
  ]
  const sample = texts.filter(({ text }) =>
    /示例|样例|待填写|to be filled in|000-0000|sample|example|TODO|xxx|5555-?01\d\d/i.test(text),
  )
  const findings = [
    ...sample.map(({ file = 'brand.json', at, text }) =>
      missing(`${file} ${at} is a sample: ${text}`, 'Write your own there'),
    ),
    ...licence(text(legal.licence)),
    ...foodLicence(legal.foodLicence),
    ...filing(legal.icp),
  ]
  return findings.length > 0 ? findings : [good('The operator, the licences and the filing are the shop’s own')]
}

type Text = { file?: string; at: string; text: string }

/** Where members are sent to fetch what they paid. */
const storesIn = (folder: string): Text[] => {
  const file = 'catalog.json'
  const path = join(folder, file)
  const stores = existsSync(path) ? fieldsOf(parseJson(readFileSync(path, 'utf8')))?.stores : null
  return [...textsIn(stores ?? null, '/stores')].map((found) => ({ file, ...found }))
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const licence = (code: string): Finding[] =>
  // Right by its digits, and made up.
  isCreditCode(code) && !/0{5}$/.test(code)
    ? []
    : [
        missing(
          `brand.json /legal/licence is no unified social credit code: ${code}`,
          'Copy the 18 characters of 统一社会信用代码 from the business licence',
        ),
      ]

/** GB 32100-2015: the last of the 18 follows from the others. */
export const isCreditCode = (code: string): boolean => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  let [sum, weight] = [0, 1]
  for (const letter of code.slice(0, 17)) {
    sum += letters.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return letters[(31 - (sum % 31)) % 31] === code[17]
}

const foodLicence = (value: unknown): Finding[] => {
  if (value === null) return [unseen('No food licence: right for a shop that sells no food')]
  // 预包装食品 is filed under YB, everything else is licensed under JY.
  return /^(JY|YB)\d{14}$/.test(text(value)) && !/0{7}/.test(text(value))
    ? []
    : [
        missing(
          `brand.json /legal/foodLicence is no food licence: ${text(value)}`,
          'Copy JY and 14 digits from 食品经营许可证, or write null where no food is sold',
        ),
      ]
}

const filing = (value: unknown): Finding[] =>
  /^\p{Script=Han}ICP备\d{6,10}号(-\d+[AX]?)?$/u.test(text(value))
    ? []
    : [
        missing(
          value === null ? 'brand.json /legal/icp is empty' : `brand.json /legal/icp is no filing: ${text(value)}`,
          'The number of the ICP filing (备案号), such as 沪ICP备2026012345号-1: begin 30 days ahead',
        ),
      ]

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null

function* textsIn(value: unknown, at: string): Generator<Text> {
  if (typeof value === 'string') yield { at, text: value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, `${at}/${key}`)
}
