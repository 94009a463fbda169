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

const shop = { name: '夜麦', description: '面包在夜里醒来' }
const build = () => ownAppid({ paths: { outputPath: folder }, onBuildFinish: (done) => done() }, shop)

describe('a built mini-program', () => {
  it('says whose it is, by the brand and the AppID of the settings', () => {
    vi.stubEnv('WECHAT_MINI_APPID', 'wx1a2b3c4d5e6f7a8b')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      miniprogramRoot: './',
      projectname: '夜麦',
      description: '面包在夜里醒来',
      appid: 'wx1a2b3c4d5e6f7a8b',
    })
  })

  it('is nobody’s where there is none', () => {
    vi.stubEnv('WECHAT_MINI_APPID', '')
    build()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ appid: 'touristappid', projectname: '夜麦' })
  })
})
