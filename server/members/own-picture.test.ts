import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'

describe('a picture as one’s own face', () => {
  let shop: TestApp
  let token: string
  beforeAll(async () => {
    shop = await startTestApp()
  })
  beforeEach(async () => {
    await shop.reset()
    token = (await shop.signIn('anna')).token
  })
  afterAll(() => shop.close())

  const drawn = /^\/media\/[0-9a-f]+\/faces\/5-128\.webp$/
  const send = async (by = token) => {
    const id = randomUUID()
    const canvas = sharp({ create: { width: 60, height: 40, channels: 3, background: '#e07a3f' } })
    const response = await shop.app.inject({
      method: 'PUT',
      url: `/v1/uploads/${id}`,
      headers: { authorization: `Bearer ${by}`, 'content-type': 'image/png' },
      payload: await canvas.png().toBuffer(),
    })
    expect(response.statusCode).toBe(200)
    return { id, picture: response.json().picture }
  }
  const save = (change: { pictureId?: string | null; name?: string }) =>
    shop.call('PUT', '/v1/me/profile', { token, body: { name: null, face: 5, ...change } })
  const me = async () => (await shop.call('GET', '/v1/me', { token })).body

  it('is what the member is seen as, in front of the drawn face', async () => {
    const { id, picture } = await send()
    const { status, body } = await save({ pictureId: id })
    expect([status, body.avatar, body.pictureId, body.face]).toEqual([200, picture, id, 5])
    expect(await me()).toMatchObject({ avatar: picture, pictureId: id })
    expect((await shop.call('GET', '/v1/home', { token })).body.member.avatar).toEqual(picture)
    expect((await shop.app.inject({ url: body.avatar.src })).statusCode).toBe(200)
  })

  it('stays when the profile is saved without a word about it', async () => {
    const { id, picture } = await send()
    await save({ pictureId: id })
    expect((await save({ name: '安娜' })).body).toMatchObject({ name: '安娜', avatar: picture, pictureId: id })
  })

  it('can be saved again, changed for another, and taken off', async () => {
    const [first, second] = [await send(), await send()]
    for (const { id, picture } of [first, first, second])
      expect((await save({ pictureId: id })).body.avatar).toEqual(picture)
    const { body } = await save({ pictureId: null })
    expect([body.pictureId, body.face]).toEqual([null, 5])
    expect(body.avatar.src).toMatch(drawn)
  })

  it('is nobody else’s, and none that was never sent; then nothing of the profile is saved', async () => {
    const { id, picture } = await send()
    await save({ pictureId: id })
    const others = await send((await shop.signIn('ben')).token)
    for (const pictureId of [others.id, randomUUID()]) {
      const { status, body } = await save({ pictureId, name: '安娜' })
      expect([status, body.code]).toEqual([404, 'not_found'])
    }
    expect(await me()).toMatchObject({ avatar: picture, nameIsGiven: true })
  })

  it.each(['', 'a-picture', 7])('is not %j', async (pictureId) => {
    const { status, body } = await shop.call('PUT', '/v1/me/profile', {
      token,
      body: { name: null, face: 5, pictureId },
    })
    expect([status, body.code]).toEqual([400, 'invalid_input'])
  })

  it('is kept apart by the database too', async () => {
    const { id } = await send((await shop.signIn('ben')).token)
    const mine = (await me()).id
    const steal = shop.db.updateTable('members').set({ picture_upload_id: id }).where('id', '=', mine).execute()
    await expect(steal).rejects.toThrow('foreign key')
  })

  it('is in what a member exports', async () => {
    const { id } = await send()
    await save({ pictureId: id })
    const { body } = await shop.call('GET', '/v1/me/export', { token })
    expect(body.member).toMatchObject({ face: 5, pictureId: id })
    expect(body.uploads).toMatchObject([{ id }])
  })

  it('goes with the member; nobody has the drawn face', async () => {
    const { id, picture } = await send()
    const { body } = await save({ pictureId: id })
    expect((await shop.call('DELETE', '/v1/me', { token })).status).toBe(204)
    const nobody = await shop.db.selectFrom('members').selectAll().where('id', '=', body.id).executeTakeFirst()
    expect(nobody).toMatchObject({ picture_upload_id: null, face: 5 })
    expect((await shop.app.inject({ url: picture.src })).statusCode).toBe(404)
  })
})
