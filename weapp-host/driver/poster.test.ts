import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture, startApi } from './testing'
import type { Weapp } from './weapp'

let api: Awaited<ReturnType<typeof startApi>>
let app: Weapp

const sizeOf = (png: Buffer | undefined) => [png?.readUInt32BE(16), png?.readUInt32BE(20)]
const said = () => app.textOf('#said')

const open = (more = {}) =>
  openWeapp(fixture('gifts'), {
    ...{ apiBase: { from: 'http://api.shop', to: api.url }, path: 'pages/poster/index', privacyAgreed: true },
    ...more,
  })

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  app = await open()
})
afterEach(() => app.close())

describe('a canvas', () => {
  it('is drawn on with pictures of the network, as sharp as the phone', async () => {
    await app.close()
    app = await open({ pixelRatio: 3 })
    await app.tap('#draw')
    await app.waitFor({ text: 'drawn 180x120, picture 20x10' })
    await app.tap('#show')
    await app.waitFor(() => app.exists('#picture img[src^="data:image/png"]'))
  })

  it('knows nothing that some phones do not know', async () => {
    await expect(app.tap('#too-new')).rejects.toThrow('the canvas of some phones knows no letterSpacing')
  })
})

it('tells an app where its parts stand and how large they are', async () => {
  await app.tap('#measure')
  expect(await said()).toBe('poster 60, picture 60')
})

describe('the album', () => {
  it('takes a picture once the person allows it, and does not ask again', async () => {
    await app.tap('#draw')
    await app.waitFor({ text: /drawn/ })
    await app.tap('#save')
    expect(await app.dialog()).toMatchObject({ content: '保存图片或视频到你的相册', choices: ['拒绝', '允许'] })
    await app.answer('允许')
    expect(await said()).toBe('saveImageToPhotosAlbum:ok')
    await app.tap('#allowed')
    expect(await said()).toBe('{"scope.writePhotosAlbum":true}')
    await app.tap('#save')
    expect((await app.savedPictures()).map(sizeOf)).toEqual([
      [120, 80],
      [120, 80],
    ])
  })

  it('stays closed after a refusal until the settings open it', async () => {
    await app.tap('#save')
    await app.answer('拒绝')
    expect(await said()).toBe('saveImageToPhotosAlbum:fail auth deny')
    await app.relaunch({ path: 'pages/poster/index' })
    await app.tap('#save')
    expect(await app.dialog()).toBeNull()
    expect(await said()).toBe('saveImageToPhotosAlbum:fail auth denied')
    expect(await app.savedPictures()).toEqual([])
    await app.tap('#settings')
    await app.answer('打开')
    expect(await said()).toBe('openSetting:ok {"scope.writePhotosAlbum":true}')
    await app.tap('#save')
    expect(await app.savedPictures()).toHaveLength(1)
  })

  it('is answered for by a test that says what the person does', async () => {
    await app.close()
    const person = { allows: false }
    app = await open({ permit: () => person.allows })
    await app.tap('#save')
    expect(await said()).toBe('saveImageToPhotosAlbum:fail auth deny')
    person.allows = true
    await app.tap('#settings-button')
    expect(await said()).toBe('button {"scope.writePhotosAlbum":true}')
    await app.tap('#save')
    expect(await app.savedPictures()).toHaveLength(1)
  })

  it('comes after the privacy question', async () => {
    await app.close()
    app = await open({ privacyAgreed: false })
    await app.tap('#save')
    expect(await app.dialog()).toMatchObject({ title: '用户隐私保护提示' })
  })

  it('has settings that open only at a tap', async () => {
    await app.tap('#settings-later')
    await app.waitFor({ text: /^openSetting:fail can only be invoked by user TAP gesture/ })
  })
})

describe('bytes of the network', () => {
  it('arrive as they were sent', async () => {
    await app.tap('#bytes')
    expect(await said()).toBe(`67 ${'P'.charCodeAt(0)}`)
  })

  it('become a file of the app’s own', async () => {
    await app.tap('#write')
    await app.waitFor(() => app.exists('#picture img[src^="data:image/png"]'))
  })

  it('become a file that can be shown, asked for in the name of the member', async () => {
    await app.tap('#download')
    await app.waitFor({ text: '200 1x1 png' })
    expect(api.seen.at(-1)).toMatchObject({ url: '/code.png', headers: { authorization: 'Bearer x' } })
    await app.waitFor(() => app.exists('#picture img[src^="data:image/png"]'))
  })
})
