import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { documentFiles } from './settings-document'
import { settingRows, settingsTable, unknownSettings } from './settings-table'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the table of settings', () => {
  it.each(Object.entries(documentFiles))('is what %s says', (path, text) => {
    expect(read(path), 'write it anew: npx tsx server/settings-document.ts').toBe(text())
  })

  it('names whatever the server, the build and the deployment files read', () => {
    const files = [
      ...['config/index.ts', 'compose.yaml', 'Dockerfile', 'commands/starting/settings.mjs'],
      ...readdirSync(join(root, 'deploy'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(sh|service|timer|template|conf)$/.test(name))
        .map((name) => `deploy/${name}`),
    ]
    const asked = files.flatMap((path) =>
      [...read(path).matchAll(/process\.env\.([A-Z0-9_]+)|\benv\.([A-Z0-9_]+)|\$\{([A-Z0-9_]+)[:}]/g)].map(
        ([, a, b, c]) => `${path}: ${a ?? b ?? c}`,
      ),
    )
    // Of the tools themselves, and what a script hands to the next.
    const others =
      /: (TARO_ENV|CI|npm_\w+|PG\w+|POSTGRES_DB|POSTGRES_USER|PATH|HOME|SERVER_(ONE|TWO)|CERTIFICATE(_KEY)?|SITE_FILES|HTTPS?_LISTEN|ACCESS_LOG|PATIENCE_SECONDS|\d)$/
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((one) => !others.test(one) && !((one.split(': ')[1] ?? '') in settingsTable))).toEqual([])
  })

  it('says of everything what it is, in a line that a table can hold', () => {
    for (const [name, { says, otherwise = '' }] of settingRows) {
      expect(says.length, name).toBeGreaterThan(5)
      expect(`${says}${otherwise}`, name).not.toMatch(/[|\n]/)
    }
  })

  it.each([
    ['WECHAT_PAY_MCH_ID', 'WECHAT_PAY_MCHID'],
    ['WECHAT_MINI_APP_ID', 'WECHAT_MINI_APPID'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['SMS_SECERT', 'SMS_SECRET'],
    ['WECHAT_GREETING_OF_THE_DAY', null],
  ])('notices %s, and guesses what was meant', (name, meant) => {
    expect(unknownSettings([name])).toEqual([{ name, meant }])
  })

  it('leaves alone what is everybody’s', () => {
    const usual =
      'PATH HOME USER SHELL LANG TERM PWD SHLVL HOSTNAME NODE_OPTIONS PORTAL npm_config_cache POSTGRES_USER TEST_DATABASE_URL'
    expect(unknownSettings(usual.split(' '))).toEqual([])
  })
})
