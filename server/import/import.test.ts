import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shopper, wrongs, type Shopper } from '../orders/testing/shopper'
import { atTill } from '../counter/testing/guest'
import { sweep } from '../jobs/sweep'
import { startTestApp, type TestApp } from '../testing'
import { importMembers, lookAt } from './import-members'
import { undoImport } from './undo-import'

const header = 'phone,name,birthday,tier,points,expiry'
const anna = '13800138000,安娜,05-03,金芽,120,2027-12-31'
const ben = '13900139000,"Ben, the younger",,,,'
const day = 86_400_000

describe('the shop’s list of members', () => {
  let app: TestApp
  const folder = mkdtempSync(join(tmpdir(), 'list-'))
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const file = (lines: string[], encoding: BufferEncoding = 'utf8') => {
    const path = join(folder, `${Math.random()}.csv`)
    writeFileSync(path, lines.join('\r\n'), encoding)
    return path
  }
  const at = () => ({ now: app.clock.now(), shop: app.shop })
  const look = (lines: string[]) => lookAt(app.db, file(lines), at())
  const write = (path: string) => importMembers(app.db, path, at())
  const undo = (id: string) => undoImport(app.db, { id, ...at() })
  const living = () =>
    app.db.selectFrom('members').select(['id', 'name']).where('deleted_at', 'is', null).orderBy('name').execute()
  const codeFor = async (phone: string) => {
    await app.call('POST', '/v1/phone-codes', { body: { phone } })
    return app.sms.codeFor(phone)
  }
  const bind = async (who: Shopper, phone: string) =>
    (await who.call('PUT', '/v1/me/phone', { kind: 'sms', phone, code: await codeFor(phone) })).body
  const claim = async (who: Shopper, phone: string) => {
    const { offer } = await bind(who, phone)
    await who.call('POST', `/v1/me/merges/${offer.id}`, {})
    return offer
  }

  it('is looked at before: what it holds, and every error with its line; nothing is written', async () => {
    const looked = await look([header, anna, '123,,,,,', anna])
    expect(looked).toMatchObject({ rows: 3, known: 0, points: 240, errorCount: 2 })
    expect(looked.errors.map(({ line, field }) => `${line} ${field}`)).toEqual(['3 phone', '4 phone'])
    expect(await living()).toEqual([])
  })

  it('is refused when its first line names no such columns, or when it is in another encoding', async () => {
    await expect(look(['telephone,name', '1,2'])).rejects.toThrow('The first line does not name phone')
    await expect(lookAt(app.db, file([header, '13800138000,é,,,,'], 'latin1'), at())).rejects.toThrow('is not UTF-8')
    await expect(lookAt(app.db, join(folder, 'none.csv'), at())).rejects.toThrow('cannot be read')
  })

  it('is right as the example beside the handbook shows it', async () => {
    const example = fileURLToPath(new URL('../../docs/examples/members.csv', import.meta.url))
    expect(await lookAt(app.db, example, at())).toMatchObject({ rows: 4, points: 1685, errors: [] })
    expect(await write(example)).toMatchObject({ added: 4 })
    expect(await wrongs(app)).toEqual([])
  })

  it('may name its columns in Chinese, in any order, with others beside them', async () => {
    const path = file(['备注,积分,到期日,手机号,姓名,生日,等级', '老客,120,2027/12/31,13800138000,安娜,5月3日,金芽'])
    expect(await lookAt(app.db, path, at())).toMatchObject({ rows: 1, points: 120, errorCount: 0 })
    await write(path)
    expect((await living()).map(({ name }) => name)).toEqual(['安娜'])
  })

  it('passes over the lines that a spreadsheet leaves empty, and names the others as an editor counts them', async () => {
    const looked = await look([header, anna, ',,,,,', '', '"13900139000"," ""Ben"", junior ",,,,', '123,,,,,', ',,,,,'])
    expect(looked).toMatchObject({ rows: 3, errorCount: 1, errors: [{ line: 6, field: 'phone' }] })
  })

  it('says that it is empty, or in which line its quotes are broken', async () => {
    await expect(look([''])).rejects.toThrow('names nobody')
    await expect(look([header])).rejects.toThrow('names nobody')
    await expect(look([header, anna, '13900139000,"Ben,,,,'])).rejects.toThrow(/Line \d+ .* is broken/)
    await expect(look([header, anna, '13900139000,Ben'])).rejects.toThrow('Line 3')
  })

  it('is refused in the encodings of old spreadsheets', async () => {
    const path = file([])
    const gbk = [0xb0, 0xb2, 0xc4, 0xc8]
    writeFileSync(path, Buffer.concat([Buffer.from(`${header}\n13800138000,`), Buffer.from(gbk), Buffer.from(',,,,')]))
    await expect(lookAt(app.db, path, at())).rejects.toThrow('is not UTF-8')
    await expect(lookAt(app.db, file([header, anna], 'utf16le'), at())).rejects.toThrow()
  })

  it('is taken over once by two who begin at the same moment', async () => {
    const path = file([header, anna, ben])
    const [one, other] = await Promise.all([write(path), write(path)])
    expect(one.importId).toBe(other.importId)
    expect(one.added + other.added).toBe(2)
    expect(await living()).toHaveLength(2)
    expect(await wrongs(app)).toEqual([])
  })

  it('stays for whoever was at a till meanwhile: they are used', async () => {
    const { importId } = await write(file([header, anna, ben]))
    const clerk = await atTill(app, 'clerk')
    const { items } = (await clerk.call('GET', `/members?phoneTail=8000&name=${encodeURIComponent('安娜')}`)).body
    expect((await clerk.credit({ memberId: items[0].member.id }, 20)).body.state).toBe('credited')
    expect(await undo(importId)).toEqual({ undone: 1, claimed: 1 })
    expect((await living()).map(({ name }) => name)).toContain('安娜')
    expect(await wrongs(app)).toEqual([])
  })

  it('makes members of its lines: tier to the end of the next membership year, points as a lot', async () => {
    expect(await write(file([`\ufeff${header}`, anna, ben]))).toMatchObject({ added: 2 })
    expect((await living()).map(({ name }) => name)).toEqual(['Ben, the younger', '安娜'])
    const { body } = await app.call('POST', '/v1/sessions', {
      body: { kind: 'phone', phone: '13800138000', code: await codeFor('13800138000') },
    })
    expect(body.member).toMatchObject({
      name: '安娜',
      joinedOn: '2026-11-20',
      birthday: { month: 5, day: 3 },
      points: { available: 120 },
      tier: { level: 3 },
      makeUpCards: 1,
    })
    const card = await app.call('GET', '/v1/me/membership', { token: body.accessToken })
    expect(card.body.keptUntil).toBe('2028-11-19')
    expect(await wrongs(app)).toEqual([])
  })

  it('lets tiers and points end when they are over', async () => {
    await write(file([header, anna]))
    app.clock.set('2028-11-20T02:00:00Z')
    await sweep(app.db, app.clock.now(), app.shop)
    const { held_tier } = await app.db.selectFrom('memberships').select('held_tier').executeTakeFirstOrThrow()
    const { available } = await app.db.selectFrom('accounts').select('available').executeTakeFirstOrThrow()
    expect([held_tier, available]).toEqual([app.shop.program.tiers[1]?.id, 0])
    expect(await wrongs(app)).toEqual([])
  })

  it('changes nothing when it is taken over again, nor for whoever is a member already', async () => {
    const path = file([header, anna, ben])
    const first = await write(path)
    expect(await write(path)).toEqual({ importId: first.importId, added: 0 })
    const longer = file([header, anna, ben, '13700137000,,,,,'])
    expect(await lookAt(app.db, longer, at())).toMatchObject({ known: 2 })
    expect(await write(longer)).toMatchObject({ added: 1 })
    expect(await living()).toHaveLength(3)
  })

  it('is claimed by binding the phone: the two become one', async () => {
    await write(file([header, anna]))
    app.clock.advance(day)
    const me = await shopper(app, 'anna')
    const offer = await claim(me, '13800138000')
    expect(offer).toMatchObject({
      older: { isImported: true, points: 120 },
      younger: { isYou: true, isImported: false },
    })
    expect(await me.me()).toMatchObject({ name: '安娜', points: { available: 120 }, tier: { level: 3 } })
    expect(await wrongs(app)).toEqual([])
  })

  it('goes into whoever came before it, with the tier carried to the later date', async () => {
    const me = await shopper(app, 'anna')
    app.clock.advance(30 * day)
    await write(file([header, anna]))
    const back = await shopper(app, 'anna')
    expect(await claim(back, '13800138000')).toMatchObject({ older: { isYou: true }, younger: { isImported: true } })
    expect(await back.me()).toMatchObject({ id: me.memberId, points: { available: 120 }, tier: { level: 3 } })
    expect(await wrongs(app)).toEqual([])
  })

  it('is taken back within a day for whoever was not claimed, and can be taken over again', async () => {
    const path = file([header, anna, ben])
    const { importId } = await write(path)
    await claim(await shopper(app, 'anna'), '13800138000')
    app.clock.advance(day - 1)
    expect(await undo(importId)).toEqual({ undone: 1, claimed: 1 })
    expect(await undo(importId)).toEqual({ undone: 1, claimed: 1 })
    expect((await living()).map(({ name }) => name)).not.toContain('Ben, the younger')
    expect(await wrongs(app)).toEqual([])
    expect(await write(path)).toMatchObject({ added: 1 })
  })

  it('takes the points of whoever is taken back by an entry of its own', async () => {
    const { importId } = await write(file([header, anna]))
    expect(await undo(importId)).toEqual({ undone: 1, claimed: 0 })
    const entries = await app.db.selectFrom('point_entries').select(['points', 'reason']).orderBy('seq').execute()
    expect(entries).toEqual([
      { points: 120, reason: 'imported' },
      { points: -120, reason: 'clawed_back' },
    ])
    expect(await wrongs(app)).toEqual([])
  })

  it('stays when the day is over', async () => {
    const { importId } = await write(file([header, anna]))
    app.clock.advance(day)
    await expect(undo(importId)).rejects.toThrow('older than 24 hours')
    for (const id of ['00000000-0000-4000-8000-000000000000', 'the one of yesterday'])
      await expect(undo(id)).rejects.toThrow('There is no import')
    expect(await living()).toHaveLength(1)
  })
})
