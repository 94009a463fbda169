import { randomUUID } from 'node:crypto'
import { deflateSync, crc32 } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { dropUnusedUploads } from './sweep'

describe('a picture that a member sends', () => {
  let app: TestApp
  let token: string
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    token = (await app.signIn()).token
  })
  afterAll(() => app.close())

  const canvas = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#e07a3f' } })
  type Sending = { id?: string; type?: string; by?: string }
  const send = async (payload: Buffer, { id = randomUUID(), type = 'image/jpeg', by = token }: Sending = {}) => {
    const response = await app.app.inject({
      method: 'PUT',
      url: `/v1/uploads/${id}`,
      headers: { authorization: `Bearer ${by}`, 'content-type': type },
      payload,
    })
    return { status: response.statusCode, body: response.json() }
  }
  const fetchPicture = (url: string) => app.app.inject({ url })

  it.each([
    ['image/jpeg', () => canvas(800, 600).jpeg()],
    ['image/png', () => canvas(800, 600).png()],
    ['image/webp', () => canvas(800, 600).webp()],
  ])('is kept as WebP, whether it comes as %s or not', async (type, draw) => {
    const { status, body } = await send(await draw().toBuffer(), { type })
    expect([status, body.picture.width, body.picture.height]).toEqual([200, 800, 600])
    const shown = await fetchPicture(body.picture.src)
    expect([shown.statusCode, shown.headers['content-type'], shown.headers['x-content-type-options']]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ])
    expect(shown.headers['cache-control']).toContain('immutable')
    expect((await sharp(shown.rawPayload).metadata()).format).toBe('webp')
  })

  it('stands upright, is at most 1600 pixels long, and no longer says where it was taken', async () => {
    const file = await canvas(3000, 1000)
      .withExif({ IFD0: { Make: 'Telltale' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { body } = await send(file)
    expect([body.picture.width, body.picture.height]).toEqual([533, 1600])
    const { rawPayload } = await fetchPicture(body.picture.src)
    const { exif, icc, xmp, orientation } = await sharp(rawPayload).metadata()
    expect({ exif, icc, xmp, orientation }).toEqual({})
  })

  it('is sent once however often it is sent, and its id means this picture of this member', async () => {
    const id = randomUUID()
    const file = await canvas(20, 20).png().toBuffer()
    const first = await send(file, { id, type: 'image/png' })
    expect(await send(file, { id, type: 'image/png' })).toEqual(first)
    const other = await canvas(21, 20).png().toBuffer()
    expect((await send(other, { id })).body.code).toBe('id_reused')
    const bob = (await app.signIn('bob')).token
    expect((await send(file, { id, by: bob })).body.code).toBe('id_reused')
  })

  it('is one of at most thirty in a day', async () => {
    const draw = (n: number) =>
      canvas(8, 8 + n)
        .png()
        .toBuffer()
    for (let n = 0; n < 30; n++) expect((await send(await draw(n))).status).toBe(200)
    expect((await send(await draw(31))).body.code).toBe('limit_reached')
    app.clock.advance(86_400_000)
    expect((await send(await draw(32))).status).toBe(200)
  })

  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const named = Buffer.concat([Buffer.from(type), data])
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  /** A PNG of a few kilobytes that says it is 30,000 pixels wide and high. */
  const bomb = () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(30_000, 0)
    header.writeUInt32BE(30_000, 4)
    header.set([8, 0, 0, 0, 0], 8)
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const jpeg = () => canvas(400, 400).jpeg().toBuffer()

  it.each<[string, string, () => Buffer | Promise<Buffer>, string]>([
    ['a drawing with a script', 'image/svg+xml', () => svg, 'unsupported_media_type'],
    ['the same under another name', 'image/png', () => svg, 'picture_unreadable'],
    ['JSON', 'application/json', () => Buffer.from('{}'), 'unsupported_media_type'],
    ['nothing', 'image/png', () => Buffer.alloc(0), 'picture_unreadable'],
    ['a page', 'image/jpeg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'picture_unreadable'],
    ['half a photo', 'image/jpeg', async () => (await jpeg()).subarray(0, 900), 'picture_unreadable'],
    ['the beginning of one', 'image/jpeg', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'picture_unreadable'],
    ['a GIF', 'image/png', () => canvas(8, 8).gif().toBuffer(), 'picture_unreadable'],
    ['900 million pixels', 'image/png', bomb, 'too_large'],
    ['six megabytes', 'image/jpeg', () => Buffer.alloc(6 * 1024 * 1024, 0xff), 'too_large'],
  ])('is refused when it is %s', async (_what, type, file, code) => {
    expect((await send(await file(), { type })).body.code).toBe(code)
    expect(await app.db.selectFrom('uploads').select('id').execute()).toEqual([])
  })

  it('is heard out over the line before it is refused for its size', async () => {
    const address = await app.app.listen({ port: 0, host: '127.0.0.1' })
    const response = await fetch(`${address}/v1/uploads/${randomUUID()}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: Buffer.alloc(20 * 1024 * 1024, 0xff),
    })
    expect([response.status, (await response.json()).code]).toEqual([413, 'too_large'])
  })

  it('leaves behind whatever was packed into the file', async () => {
    const hidden = Buffer.from('<script>alert(1)</script>')
    const { body } = await send(Buffer.concat([await jpeg(), hidden]))
    expect((await fetchPicture(body.picture.src)).rawPayload.includes(hidden)).toBe(false)
  })

  it.each(['nothing.webp', `${'A'.repeat(22)}.webp`, `${'A'.repeat(22)}.png`, '..%2fbrand.webp'])(
    'is nowhere else: %s',
    async (file) => {
      expect((await fetchPicture(`/media/uploads/${file}`)).statusCode).toBe(404)
    },
  )

  it('goes a week after it was sent when nothing uses it, and not a moment before', async () => {
    const { body } = await send(await jpeg())
    const [first, second] = [await send(await jpeg()), await send(await jpeg())]
    const wear = (pictureId: string) =>
      app.call('PUT', '/v1/me/profile', { token, body: { name: null, face: 5, pictureId } })
    await wear(first.body.id)
    const left = async () => {
      await dropUnusedUploads(app.db, app.clock.now())
      const rows = await app.db.selectFrom('uploads').select('id').execute()
      return new Set(rows.map(({ id }) => id))
    }
    app.clock.advance(7 * 86_400_000 - 1)
    expect(await left()).toEqual(new Set([body.id, first.body.id, second.body.id]))
    // A face is put on late, and takes the place of the one before.
    await wear(second.body.id)
    app.clock.advance(1)
    expect(await left()).toEqual(new Set([second.body.id]))
    expect((await fetchPicture(body.picture.src)).statusCode).toBe(404)
    expect((await fetchPicture(second.body.picture.src)).statusCode).toBe(200)
    app.clock.advance(365 * 86_400_000)
    expect(await left()).toEqual(new Set([second.body.id]))
  })

  it('goes with hundreds of others in one round, and can be sent again with its id', async () => {
    const file = await jpeg()
    const { body } = await send(file)
    await sql`insert into uploads (id, member_id, source_hash, token, bytes, width, height, at)
      select gen_random_uuid(), member_id, source_hash, 'copy-' || n, bytes, width, height, at
      from uploads, generate_series(1, 250) n`.execute(app.db)
    app.clock.advance(7 * 86_400_000)
    await dropUnusedUploads(app.db, app.clock.now())
    expect(await app.db.selectFrom('uploads').select('id').execute()).toEqual([])
    expect((await send(file, { id: body.id })).status).toBe(200)
  })

  it('is in what a member exports, and goes with the member', async () => {
    const { body } = await send(await jpeg())
    const exported = (await app.call('GET', '/v1/me/export', { token })).body
    expect(exported.uploads).toHaveLength(1)
    await app.call('DELETE', '/v1/me', { token })
    expect((await fetchPicture(body.picture.src)).statusCode).toBe(404)
  })
})
