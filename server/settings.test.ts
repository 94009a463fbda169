import { describe, expect, it } from 'vitest'
import { nodeIsTooOld } from './node-version'
import { readSettings } from './settings'

const read = (environment: Record<string, string>) => readSettings(environment, '/shop')

describe('the settings', () => {
  it('need nothing', () => {
    expect(read({})).toMatchObject({
      port: 4000,
      host: 'localhost',
      dataDir: '/shop/.data',
      databaseUrl: null,
      brandDir: '/shop/src/brand',
      h5Dist: '/shop/dist/h5',
      production: false,
      publicUrl: 'http://localhost:4000',
      corsOrigins: [],
      wechat: {
        mini: null,
        h5: null,
        apiBase: 'https://api.weixin.qq.com',
        openBase: 'https://open.weixin.qq.com',
        miniVersion: 'release',
      },
      templates: { 'wechat-mini': {}, 'wechat-h5': {} },
      pay: null,
      robotUrl: null,
      sms: null,
      sandbox: null,
      clockStartsAt: null,
    })
  })

  it('name a version of the mini-program that WeChat has', () => {
    expect(read({ WECHAT_MINI_VERSION: 'trial' }).wechat.miniVersion).toBe('trial')
    expect(() => read({ WECHAT_MINI_VERSION: 'beta' })).toThrow('WECHAT_MINI_VERSION is beta')
  })

  it('are taken as they are given', () => {
    expect(
      read({
        PORT: '8080',
        DATA_DIR: '/data',
        DATABASE_URL: 'postgres://shop@db/shop',
        BRAND: 'docs/examples/night-bakery',
        CORS_ORIGINS: 'https://a.example, https://b.example/',
        WECHAT_MINI_APPID: 'wx1',
        WECHAT_MINI_SECRET: 's',
        SANDBOX_URL: 'http://127.0.0.1:4001',
        SANDBOX_SECRET: 'secret',
        CLOCK_STARTS_AT: '2026-01-01T00:00:00Z',
      }),
    ).toMatchObject({
      port: 8080,
      dataDir: '/data',
      databaseUrl: 'postgres://shop@db/shop',
      brandDir: '/shop/docs/examples/night-bakery',
      publicUrl: 'http://localhost:8080',
      corsOrigins: ['https://a.example', 'https://b.example'],
      wechat: { mini: { appid: 'wx1', secret: 's' }, h5: null },
      sandbox: { url: 'http://127.0.0.1:4001', secret: 'secret' },
      clockStartsAt: new Date('2026-01-01T00:00:00Z'),
    })
  })

  it.each([
    [{ PORT: 'http' }, 'PORT is http'],
    [{ PORT: '70000' }, 'PORT is 70000'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ PUBLIC_URL: 'shop.example' }, 'PUBLIC_URL is shop.example'],
    [{ PUBLIC_URL: 'https://shop.example/path' }, 'without a path'],
    [{ PUBLIC_URL: 'https://anna:secret@shop.example' }, 'Write an origin'],
    [{ PUBLIC_URL: 'https://shop.example/?x=1' }, 'Write an origin'],
    [{ NODE_ENV: 'prod' }, 'Write one of production, development, test'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is short'],
    [{ METRICS_TOKEN: '一二三四五六七八九十一二三四五六七八' }, 'METRICS_TOKEN'],
    [{ CORS_ORIGINS: 'https://a.example,b' }, 'CORS_ORIGINS is b'],
    [{ WECHAT_H5_APPID: 'wx' }, 'WECHAT_H5_APPID and WECHAT_H5_SECRET belong together'],
    [{ SANDBOX_SECRET: 'x' }, 'SANDBOX_URL and SANDBOX_SECRET belong together'],
    [{ CLOCK_STARTS_AT: 'yesterday' }, 'CLOCK_STARTS_AT is yesterday'],
    [{ WECOM_ROBOT_URL: 'https://qyapi.weixin.qq.com/' }, 'no address of a group robot'],
    [
      { NODE_ENV: 'production', WECOM_ROBOT_URL: 'https://evil.example/cgi-bin/webhook/send?key=a' },
      'another host than WeCom',
    ],
    [{ API_BASE: 'api.shop.example' }, 'API_BASE is api.shop.example'],
    [{ SMS_URL: 'https://sms.example/' }, 'SMS_URL and SMS_SECRET belong together'],
    [{ SMS_URL: 'sms.example', SMS_SECRET: 'sixteen letters!' }, 'SMS_URL is no address'],
    [
      { NODE_ENV: 'production', SMS_URL: 'http://sms.example', SMS_SECRET: 'sixteen letters!' },
      'SMS_URL is no address',
    ],
    [{ SMS_URL: 'https://sms.example', SMS_SECRET: 'short' }, 'SMS_SECRET is short'],
    [{ NODE_ENV: 'production', SANDBOX_URL: 'http://x', SANDBOX_SECRET: 'x' }, 'for development'],
    [{ NODE_ENV: 'production', CLOCK_STARTS_AT: '2026-01-01T00:00:00Z' }, 'for development'],
    [{ NODE_ENV: 'production', WECHAT_API_BASE: 'http://127.0.0.1:4001' }, 'foreign host'],
    [{ NODE_ENV: 'production', WECHAT_OPEN_BASE: 'https://open.weixin.qq.com.evil.example' }, 'foreign host'],
  ])('that are wrong are named: %j', (environment, said) => {
    const attempt = () => read(Object.fromEntries(Object.entries(environment)))
    expect(attempt).toThrow(said)
    expect(attempt).not.toThrow('\n')
  })

  it.each([
    [{ API_BASE: 'https://api.shop.example/loyalty' }, 'https://api.shop.example'],
    [{ API_BASE: 'https://shop.example', PUBLIC_URL: 'https://shop.example' }, null],
    [{}, null],
  ])('of the API elsewhere, %j, say which origin the pages may ask: %j', (environment, origin) => {
    expect(read(Object.fromEntries(Object.entries(environment))).apiOrigin).toBe(origin)
  })

  it.each([
    ['18.20.0', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['22.0.0', false],
  ])('of Node %s: too old is %s', (version, old) => {
    expect(nodeIsTooOld(version)).toBe(old)
  })
})
