import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ownAppid from './own-appid'

const folder = mkdtempSync(join(tmpdir(), 'huitou-appid-'))
const file = join(folder, 'project.config.json')
beforeEach(() => writeFileSync(file, JSON.stringify({ miniprogramRoot: './', appid: 'touristappid' })))
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const build = () => ownAppid({ paths: { outputPath: folder }, onBuildFinish: (done) => done() })

describe('a built mini-program', () => {
  it('says whose it is, by the AppID of the settings', () => {
    vi.stubEnv('WECHAT_MINI_APPID', 'wx1a2b3c4d5e6f7a8b')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ miniprogramRoot: './', appid: 'wx1a2b3c4d5e6f7a8b' })
  })

  it('is nobody’s where there is none', () => {
    vi.stubEnv('WECHAT_MINI_APPID', '')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8')).appid).toBe('touristappid')
  })
})
