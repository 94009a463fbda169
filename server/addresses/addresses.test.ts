import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Address } from '@huitou/contract'
import { startTestApp, type TestApp } from '../testing'

describe('the addresses of a member', () => {
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

  const home = {
    name: '陈小满',
    phone: '13800138000',
    province: '上海市',
    city: '上海市',
    district: '静安区',
    detail: '示例路 1 号 2 单元',
  }
  const write = (id: string, changes: object = {}, by = token) =>
    app.call('PUT', `/v1/addresses/${id}`, { token: by, body: { ...home, ...changes } })
  const list = async (): Promise<Address[]> => (await app.call('GET', '/v1/addresses', { token })).body.items
  const names = async () => (await list()).map(({ name, usual }) => (usual ? `${name}*` : name))

  it('are written and read as they are, without the spaces round them', async () => {
    const id = randomUUID()
    const { status, body } = await write(id, { name: ' 陈小满 ' })
    expect([status, body]).toEqual([200, { id, ...home, usual: true }])
    expect(await list()).toEqual([body])
  })

  it('begin with the usual one: the first, and later the one that is said to be', async () => {
    const second = randomUUID()
    await write(randomUUID(), { name: '家' })
    await write(second, { name: '公司' })
    expect(await names()).toEqual(['家*', '公司'])
    await write(second, { name: '公司', usual: true })
    expect(await names()).toEqual(['公司*', '家'])
    await write(second, { name: '新公司', usual: false })
    expect(await names()).toEqual(['新公司*', '家'])
  })

  it('go on with another usual one when that is forgotten, and are forgotten once', async () => {
    const first = randomUUID()
    await write(first, { name: '家' })
    await write(randomUUID(), { name: '公司' })
    const forget = () => app.call('DELETE', `/v1/addresses/${first}`, { token })
    expect([(await forget()).status, (await forget()).status]).toEqual([204, 204])
    expect(await names()).toEqual(['公司*'])
  })

  it('are at most twenty', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID())
    for (const id of ids) expect((await write(id)).status).toBe(200)
    expect((await write(randomUUID())).body.code).toBe('limit_reached')
    expect((await write(ids[0] ?? '', { name: '改了' })).status).toBe(200)
  })

  it('are nobody else’s', async () => {
    const id = randomUUID()
    await write(id)
    const other = (await app.signIn('bob')).token
    expect((await write(id, {}, other)).body.code).toBe('id_reused')
    expect((await app.call('DELETE', `/v1/addresses/${id}`, { token: other })).status).toBe(204)
    expect((await app.call('GET', '/v1/addresses', { token: other })).body.items).toEqual([])
    expect(await list()).toHaveLength(1)
  })

  it.each([
    ['a phone that cannot be called', { phone: '12345' }, '/body/phone'],
    ['a landline without an area', { phone: '5555-0101' }, '/body/phone'],
    ['a detail of one letter', { detail: '1' }, '/body/detail'],
    ['a province that is none', { province: '火星省' }, '/body/province'],
    ['a name of spaces', { name: '   ' }, '/body/name'],
    ['a line break', { detail: '示例路\n1 号' }, '/body/detail'],
  ])('are refused with %s', async (_what, changes, path) => {
    const { status, body } = await write(randomUUID(), changes)
    expect([status, body.code, body.fields[0].path]).toEqual([400, 'invalid_input', path])
  })

  it('are in what a member exports, and go with the member', async () => {
    const id = randomUUID()
    await write(id)
    const exported = (await app.call('GET', '/v1/me/export', { token })).body
    expect(exported.addresses).toMatchObject([{ name: home.name, detail: home.detail }])
    expect((await app.call('DELETE', '/v1/me', { token })).status).toBe(204)
    expect(await app.db.selectFrom('addresses').selectAll().execute()).toEqual([])
  })
})
