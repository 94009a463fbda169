import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ownProject from './own-project'

const folder = mkdtempSync(join(tmpdir(), 'huitou-project-'))
const file = join(folder, 'project.config.json')
beforeEach(() =>
  writeFileSync(file, JSON.stringify({ miniprogramRoot: './', appid: 'touristappid', projectname: 'huitou' })),
)
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const build = () => ownProject({ paths: { outputPath: folder }, onBuildFinish: (done) => done() }, { name: '面面' })

describe('a built mini-program', () => {
  it('says whose it is, by the AppID of the settings and the name of the brand', () => {
    vi.stubEnv('WECHAT_MINI_APPID', 'wx1a2b3c4d5e6f7a8b')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      miniprogramRoot: './',
      appid: 'wx1a2b3c4d5e6f7a8b',
      projectname: '面面',
      description: '面面',
    })
  })

  it('has the AppID of nobody where there is none', () => {
    vi.stubEnv('WECHAT_MINI_APPID', '')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8')).appid).toBe('touristappid')
  })
})
