import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { lookAtUpload } from './look'
import { send, whyRefused, type Ci } from './send'
import { wishesOf } from './wishes'

const root = mkdtempSync(join(tmpdir(), 'huitou-upload-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

const environment = { WECHAT_MINI_APPID: 'wx1a2b3c4d5e6f7a8b', API_BASE: 'https://tea.qinghe.cn' }
const usual = { version: '1.4.0', description: 'Say when tea is ready' }
const wishes = (args: string[] = [], more: Record<string, string> = {}) =>
  wishesOf({ args, environment: { ...environment, ...more }, root, usual })

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')

describe('WeChat’s uploader', () => {
  it('is installed by who uploads alone, in the version that the lock file of this folder names', () => {
    const wanted: string | undefined = JSON.parse(read('./package.json')).dependencies['miniprogram-ci']
    const locked: Record<string, { version: string }> = JSON.parse(read('./package-lock.json')).packages
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/)
    expect(locked['node_modules/miniprogram-ci']?.version).toBe(wanted)
    for (const path of ['../package.json', '../package-lock.json']) expect(read(path)).not.toContain('miniprogram-ci')
  })
})

describe('an upload', () => {
  it('is called as the package is and as the last commit, unless somebody says otherwise', () => {
    expect(wishes()).toMatchObject({ version: '1.4.0', description: 'Say when tea is ready', robot: 1, preview: false })
    expect(wishes(['--version', '2.0.0', '--description', '--new menu', '--preview'])).toMatchObject({
      version: '2.0.0',
      description: '--new menu',
      preview: true,
    })
  })

  it.each([
    [['--vresion', '1.0.0'], {}, 'There is no --vresion'],
    [['--version', 'next'], {}, 'next is no version'],
    [['--version'], {}, '--version wants a value'],
    [[], { WECHAT_UPLOAD_ROBOT: '31' }, 'from 1 to 30'],
  ])('is refused in a line when it is asked for as %j %j', (args, more, said) => {
    expect(() => wishes(args, more)).toThrow(said)
  })

  const look = (more: Record<string, string> = {}) => {
    const given = { environment: { ...environment, ...more }, root, now: () => new Date(0) }
    return lookAtUpload(wishesOf({ args: [], ...given, usual }), given)
      .filter(({ verdict }) => verdict === 'missing')
      .map(({ what }) => what)
  }

  it('is looked at before anything is installed or sent: app, key, build, address, every page', () => {
    expect(look({ WECHAT_MINI_APPID: 'touristappid' }).join('\n')).toMatch(
      /is not the AppID[^]*no key[^]*no mini-program/,
    )
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    write(`keys/private.${environment.WECHAT_MINI_APPID}.key`, privateKey)
    const app = { pages: ['pages/home/index'], subPackages: [{ root: 'packages/mall', pages: ['rewards'] }] }
    write('dist/weapp/app.json', JSON.stringify(app))
    write('dist/weapp/app.js', `base = "${environment.API_BASE}"`)
    write('dist/weapp/project.config.json', JSON.stringify({ appid: environment.WECHAT_MINI_APPID }))
    for (const end of ['js', 'wxml', 'json']) write(`dist/weapp/pages/home/index.${end}`, '')
    expect(look()).toEqual(['The page packages/mall/rewards is not whole'])
    for (const end of ['js', 'wxml', 'json']) write(`dist/weapp/packages/mall/rewards.${end}`, '')
    expect(look()).toEqual([])
    expect(look({ API_BASE: 'https://other.cn' }).join()).toContain('was not built for https://other.cn')
    write('dist/weapp/project.config.json', JSON.stringify({ appid: 'touristappid' }))
    expect(look().join()).toContain('was built for touristappid')
  })

  it('sends what was built as it is, under the version and the robot that were asked for', async () => {
    const asked: Record<string, object[]> = { project: [], upload: [], preview: [] }
    const said: string[] = []
    const ci: Ci = {
      Project: class {
        constructor(options: object) {
          asked.project?.push(options)
        }
      },
      upload: async (options) => void asked.upload?.push(options),
      preview: async (options) => void asked.preview?.push(options),
    }
    await send(ci, wishes([], { WECHAT_UPLOAD_ROBOT: '7' }), (line) => said.push(line))
    expect(asked.project?.[0]).toMatchObject({
      appid: environment.WECHAT_MINI_APPID,
      type: 'miniProgram',
      projectPath: join(root, 'dist/weapp'),
    })
    expect(asked.upload?.[0]).toMatchObject({
      version: '1.4.0',
      desc: usual.description,
      robot: 7,
      setting: { es6: false, minify: false },
    })
    await send(ci, wishes(['--preview']), () => undefined)
    expect([asked.upload?.length, asked.preview?.length]).toEqual([1, 1])
  })

  it.each([
    ['{"errCode":-10008,"errMsg":"invalid ip: 1.2.3.4"}', /IP白名单/],
    ['getaddrinfo ENOTFOUND servicewechat.com', /cannot be reached/],
    ['something new', /^something new$/],
  ])('that WeChat refuses with %s says what to do', (message, remedy) => {
    expect(whyRefused(new Error(message))).toMatch(remedy)
  })
})
