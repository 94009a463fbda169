import { createPrivateKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { good, missing, type Finding } from '../server/doctor/finding'
import { lookAtMiniProgram } from '../server/doctor/look-at-builds'
import type { Wishes } from './wishes'

type Given = { environment: Record<string, string | undefined>; root: string; now: () => Date }

/** Everything that can be known before WeChat is asked. */
export const lookAtUpload = (wishes: Wishes, given: Given): Finding[] => {
  const findings = [...appid(wishes), ...key(wishes), ...lookAtMiniProgram(given)]
  const built = existsSync(join(wishes.folder, 'app.json'))
  return built ? [...findings, ...files(wishes.folder)] : findings
}

const appid = ({ appid }: Wishes): Finding[] =>
  /^wx[0-9a-f]{16}$/.test(appid) && !/^wx0{8}/.test(appid)
    ? [good(`For the mini-program ${appid}`)]
    : [
        missing(
          'WECHAT_MINI_APPID is not the AppID of a mini-program',
          'Put it into .env, and build again: npm run build:weapp',
        ),
      ]

const key = ({ keyFile }: Wishes): Finding[] => {
  const where = '微信公众平台 › 开发管理 › 开发设置 › 小程序代码上传: make a key, and allow this machine’s IP'
  if (!existsSync(keyFile)) return [missing(`There is no key for uploading: ${keyFile}`, where)]
  try {
    createPrivateKey(readFileSync(keyFile, 'utf8'))
    return [good('There is a key for uploading')]
  } catch {
    return [missing(`${keyFile} is no private key`, where)]
  }
}

/** What WeChat wants to find in a package. */
const files = (folder: string): Finding[] => {
  const app: { pages: string[]; subPackages?: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(join(folder, 'app.json'), 'utf8'),
  )
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]
  const without = pages.filter(
    (page) =>
      !['.js', '.wxml', '.json'].every((end) => existsSync(join(folder, `${page.replace(/\/\//g, '/')}${end}`))),
  )
  return without.length === 0
    ? [good(`All ${pages.length} pages are there`)]
    : without.map((page) => missing(`The page ${page} is not whole`, 'Build again: npm run build:weapp'))
}
