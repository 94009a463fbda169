import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { good, given, missing, type Finding, type Patient } from './finding'

/** What was built: that it is there, and that it is this shop's. */
export const lookAtBuilds = (patient: Patient): Finding[] => [...lookAtH5(patient), ...lookAtMiniProgram(patient)]

const lookAtH5 = (patient: Patient): Finding[] => {
  const folder = resolve(patient.root, given(patient, 'H5_DIST') ?? 'dist/h5')
  return existsSync(join(folder, 'index.html'))
    ? [good('H5 is built')]
    : [missing(`There is no H5 in ${folder}`, 'npm run build:h5')]
}

const MAIN_BYTES = 2 * 1024 * 1024
const ALL_BYTES = 20 * 1024 * 1024

export const lookAtMiniProgram = (patient: Patient): Finding[] => {
  const folder = resolve(patient.root, given(patient, 'WEAPP_DIST') ?? 'dist/weapp')
  if (!existsSync(join(folder, 'app.json')))
    return [missing(`There is no mini-program in ${folder}`, 'API_BASE=https://… npm run build:weapp')]
  return [...appidOf(patient, folder), ...addressIn(patient, folder), ...sizeOf(folder)]
}

const appidOf = (patient: Patient, folder: string): Finding[] => {
  const appid = given(patient, 'WECHAT_MINI_APPID')
  const config = join(folder, 'project.config.json')
  const built = existsSync(config) ? /"appid":\s*"([^"]*)"/.exec(readFileSync(config, 'utf8'))?.[1] : undefined
  if (appid === null || built === undefined || built === appid) return []
  return [
    missing(
      `The mini-program was built for ${built}, and the shop’s AppID is ${appid}`,
      'npm run build:weapp, with WECHAT_MINI_APPID in .env',
    ),
  ]
}

const addressIn = (patient: Patient, folder: string): Finding[] => {
  const wanted = given(patient, 'API_BASE') ?? given(patient, 'PUBLIC_URL')
  const scripts = filesIn(folder).filter((file) => file.endsWith('.js'))
  const says = (address: string) => scripts.some((file) => readFileSync(file, 'utf8').includes(address))
  if (says('http://localhost:') || says('http://127.0.0.1:'))
    return [
      missing(
        'The mini-program was built for a shop on this machine',
        'Put API_BASE into .env, then: npm run build:weapp',
      ),
    ]
  // That it is none is said by the settings.
  if (wanted === null || !URL.canParse(wanted)) return []
  const { origin } = new URL(wanted)
  return says(origin)
    ? [good(`The mini-program asks ${origin}`)]
    : [missing(`The mini-program was not built for ${origin}`, 'npm run build:weapp, with API_BASE in .env')]
}

const sizeOf = (folder: string): Finding[] => {
  const app: { subPackages?: { root: string }[]; subpackages?: { root: string }[] } = JSON.parse(
    readFileSync(join(folder, 'app.json'), 'utf8'),
  )
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => join(folder, root))
  const sizes = filesIn(folder).map((file) => ({
    bytes: statSync(file).size,
    own: roots.find((root) => file.startsWith(root)),
  }))
  const sum = (of: typeof sizes) => of.reduce((total, { bytes }) => total + bytes, 0)
  const main = sum(sizes.filter(({ own }) => own === undefined))
  const all = sum(sizes)
  const kb = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`
  return main <= MAIN_BYTES && all <= ALL_BYTES
    ? [good(`The mini-program is ${kb(all)}, its main package ${kb(main)} of 2,048`)]
    : [
        missing(
          `The mini-program is too large: ${kb(all)}, main package ${kb(main)}`,
          'A package may have 2 MB, all together 20 MB',
        ),
      ]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
