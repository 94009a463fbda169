import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { apiBaseOf } from './api-base'
import { loadEnvFile } from './env-file'

describe('where the app asks', () => {
  it.each([
    [undefined, true, ''],
    ['', true, ''],
    [undefined, false, 'http://localhost:4000'],
    [' ', false, 'http://localhost:4000'],
    ['https://api.shop.example', true, 'https://api.shop.example'],
    ['https://api.shop.example/', false, 'https://api.shop.example'],
    ['https://shop.example/loyalty//', false, 'https://shop.example/loyalty'],
  ])('is, for API_BASE %j with H5 %s, %j', (given, isH5, expected) => {
    expect(apiBaseOf(given, { isH5 })).toBe(expected)
  })

  it.each(['api.shop.example', 'ftp://shop.example', 'https://shop.example?x=1', 'https://shop.example#x'])(
    'refuses %s, and says what to write',
    (given) => {
      expect(() => apiBaseOf(given, { isH5: false })).toThrow('https://api.shop.example')
    },
  )

  it('refuses an address with /v1 in it, which would be asked twice', () => {
    expect(() => apiBaseOf('https://shop.example/v1/', { isH5: false })).toThrow('leave out /v1')
  })
})

describe('the file beside the project', () => {
  const name = 'CONFIG_TEST_ONLY'
  let folder = ''
  afterEach(() => {
    delete process.env[name]
    rmSync(folder, { recursive: true, force: true })
  })
  const write = (file: string) => {
    folder = mkdtempSync(path.join(tmpdir(), 'huitou-env-'))
    writeFileSync(path.join(folder, file), `${name}=https://api.shop.example\n`)
  }

  it('tells a build what the environment does not', () => {
    write('.env')
    loadEnvFile(folder, {})
    expect(process.env[name]).toBe('https://api.shop.example')
  })

  it('does not override what is set', () => {
    write('.env')
    process.env[name] = 'https://other.example'
    loadEnvFile(folder, {})
    expect(process.env[name]).toBe('https://other.example')
  })

  it('may be another one, or none at all', () => {
    write('second.env')
    loadEnvFile(folder, { ENV_FILE: 'none' })
    expect(process.env[name]).toBeUndefined()
    loadEnvFile(folder, { ENV_FILE: 'second.env' })
    expect(process.env[name]).toBe('https://api.shop.example')
    expect(() => loadEnvFile(folder, { ENV_FILE: 'third.env' })).toThrow('not there')
  })
})
