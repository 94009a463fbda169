import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../jobs/sweep'
import { startTestApp, type TestApp } from '../testing'
import { staffMember, type Staff } from './testing/staff'

const minuteMs = 60_000

describe('who works here', () => {
  let app: TestApp
  let owner: Staff
  let manager: Staff
  let clerk: Staff
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    owner = await staffMember(app, 'owner')
    manager = await staffMember(app, 'manager')
    clerk = await staffMember(app, 'clerk')
  })
  afterAll(() => app.close())

  const invite = (by: Staff, role: string, id: string = randomUUID()) => by.call('PUT', `/invites/${id}`, { role })
  const codeFrom = async (by: Staff, role: string): Promise<string> => (await invite(by, role)).body.code
  const join = (token: string, code: string) => app.call('POST', '/v1/staff/joining', { token, body: { code } })
  const roleOf = async (token: string) => (await app.call('GET', '/v1/me', { token })).body.role
  const team = async (by = owner) =>
    (await by.call('GET', '/team')).body.items.map(
      ({ member, role, mayRevoke }: { member: { id: string }; role: string; mayRevoke: boolean }) => [
        member.id,
        role,
        mayRevoke,
      ],
    )

  it('is a list: owners first, with what the viewer may take away', async () => {
    expect(await team()).toEqual([
      [owner.memberId, 'owner', false],
      [manager.memberId, 'manager', true],
      [clerk.memberId, 'clerk', true],
    ])
    expect(await team(manager)).toEqual([
      [owner.memberId, 'owner', false],
      [manager.memberId, 'manager', true],
      [clerk.memberId, 'clerk', true],
    ])
    expect((await owner.call('GET', '/team')).body.items[2]).toMatchObject({
      member: { name: expect.any(String), avatar: { src: expect.any(String) } },
      since: app.clock.now().toISOString(),
    })
  })

  describe('is joined by an invitation', () => {
    it('of 10 minutes, which says who took it, and works once', async () => {
      const id = randomUUID()
      const { body } = await invite(owner, 'clerk', id)
      expect(body).toEqual({
        id,
        role: 'clerk',
        code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/),
        url: `https://shop.example/packages/till/join?invite=${body.code}`,
        expiresAt: '2026-11-20T02:10:00.000Z',
        usedBy: null,
      })
      const [anna, bruno] = [await app.signIn('anna'), await app.signIn('bruno')]
      app.clock.advance(1000)
      const typed = body.code.toLowerCase().replaceAll('-', '')
      expect((await join(anna.token, typed)).body).toEqual({ role: 'clerk' })
      expect((await join(anna.token, body.code)).body).toEqual({ role: 'clerk' })
      expect((await join(bruno.token, body.code)).body.code).toBe('code_invalid')
      expect([await roleOf(anna.token), await roleOf(bruno.token)]).toEqual(['clerk', null])
      expect((await invite(owner, 'clerk', id)).body).toMatchObject({
        code: null,
        url: null,
        usedBy: { id: anna.member.id },
      })
      expect((await owner.acts()).slice(0, 2)).toEqual([
        [anna.member.id, 'joined_staff', 'invite', id],
        [owner.memberId, 'invited', 'invite', id],
      ])
    })

    it('that is the same one when it is asked for again, and nobody else’s', async () => {
      const id = randomUUID()
      const first = await invite(manager, 'clerk', id)
      expect((await invite(manager, 'clerk', id)).body).toEqual(first.body)
      expect((await invite(owner, 'clerk', id)).body.code).toBe('id_reused')
      expect((await invite(owner, 'manager', id)).body.code).toBe('id_reused')
    })

    it('that has ended never', async () => {
      const { token } = await app.signIn('anna')
      const code = await codeFrom(owner, 'clerk')
      app.clock.advance(10 * minuteMs)
      expect((await join(token, code)).body.code).toBe('code_invalid')
      await sweep(app.db, app.clock.now(), app.shop)
      expect(await app.db.selectFrom('staff_invites').select('code').execute()).toEqual([{ code: null }])
    })

    it('to what the one who invites may give: managers clerks, owners everybody', async () => {
      const given = async (by: Staff) =>
        Promise.all(['owner', 'manager', 'clerk'].map(async (role) => (await invite(by, role)).status))
      expect(await given(owner)).toEqual([200, 200, 200])
      expect(await given(manager)).toEqual([403, 403, 200])
      expect(await given(clerk)).toEqual([403, 403, 403])
    })

    it('upwards only, and one that lifts nobody is left for somebody else', async () => {
      const anna = await app.signIn('anna')
      await join(anna.token, await codeFrom(owner, 'clerk'))
      const code = await codeFrom(manager, 'clerk')
      expect((await join(anna.token, code)).body.code).toBe('wrong_state')
      expect((await join(anna.token, await codeFrom(owner, 'manager'))).body).toEqual({ role: 'manager' })
      expect((await join(anna.token, code)).body.code).toBe('wrong_state')
      const bruno = await app.signIn('bruno')
      expect((await join(bruno.token, code)).body).toEqual({ role: 'clerk' })
    })

    it('never of somebody who works here no more', async () => {
      const code = await codeFrom(manager, 'clerk')
      await owner.call('DELETE', `/team/${manager.memberId}`)
      expect((await join((await app.signIn('anna')).token, code)).body.code).toBe('code_invalid')
    })

    it('that nobody guesses', async () => {
      const { token } = await app.signIn('anna')
      const code = await codeFrom(owner, 'owner')
      for (let guess = 0; guess < 10; guess++)
        expect((await join(token, `AAAA-AAAA-AAAA-AAA${guess}`)).body.code).toBe('code_invalid')
      expect((await join(token, code)).body.code).toBe('rate_limited')
      app.clock.advance(minuteMs)
      expect((await join(token, code)).status).toBe(200)
      expect(JSON.stringify(await app.db.selectFrom('staff_invites').selectAll().execute())).not.toContain(code)
    })
  })

  describe('is left at once', () => {
    it('when the role is taken away: with the same session nothing is theirs any more', async () => {
      expect((await clerk.call('GET', '/orders')).status).toBe(200)
      expect((await manager.call('DELETE', `/team/${clerk.memberId}`)).status).toBe(204)
      expect((await clerk.call('GET', '/orders')).body.code).toBe('forbidden')
      expect((await manager.call('DELETE', `/team/${clerk.memberId}`)).status).toBe(204)
      expect((await owner.acts()).filter(([, act]) => act === 'revoked')).toEqual([
        [manager.memberId, 'revoked', 'member', clerk.memberId],
      ])
    })

    it('each time it is taken away it is written down', async () => {
      await owner.call('DELETE', `/team/${clerk.memberId}`)
      const { token } = await app.signIn('the clerk')
      await join(token, await codeFrom(owner, 'clerk'))
      await owner.call('DELETE', `/team/${clerk.memberId}`)
      expect((await owner.acts()).filter(([, act]) => act === 'revoked')).toHaveLength(2)
    })

    it('by who may give that role, and by oneself', async () => {
      const second = await staffMember(app, 'manager', 'another manager')
      const codeOf = async (by: Staff, id: string) => (await by.call('DELETE', `/team/${id}`)).body?.code ?? 'done'
      expect(await codeOf(manager, owner.memberId)).toBe('forbidden')
      expect(await codeOf(manager, second.memberId)).toBe('forbidden')
      expect(await codeOf(clerk, manager.memberId)).toBe('forbidden')
      expect(await codeOf(manager, randomUUID())).toBe('not_found')
      expect(await codeOf(manager, manager.memberId)).toBe('done')
    })

    it('by a clerk of their own will, once', async () => {
      expect((await clerk.call('DELETE', `/team/${clerk.memberId}`)).status).toBe(204)
      expect((await clerk.call('GET', '/orders')).body.code).toBe('forbidden')
      expect((await clerk.call('DELETE', `/team/${clerk.memberId.toUpperCase()}`)).status).toBe(204)
      expect((await owner.acts()).filter(([, act]) => act === 'revoked')).toEqual([
        [clerk.memberId, 'revoked', 'member', clerk.memberId],
      ])
    })

    it('but never by the last owner, who cannot become nobody either', async () => {
      const { token } = await app.signIn('the owner')
      expect((await app.call('DELETE', '/v1/me', { token })).body.code).toBe('last_owner')
      await staffMember(app, 'owner', 'another owner')
      expect((await app.call('DELETE', '/v1/me', { token })).status).toBe(204)
    })

    it('but never by the last owner', async () => {
      expect((await owner.call('DELETE', `/team/${owner.memberId}`)).body.code).toBe('last_owner')
      const second = await staffMember(app, 'owner', 'another owner')
      expect((await owner.call('DELETE', `/team/${second.memberId}`)).status).toBe(204)
      expect((await owner.call('DELETE', `/team/${owner.memberId}`)).body.code).toBe('last_owner')
    })

    it('by who becomes nobody', async () => {
      const { token } = await app.signIn('the clerk')
      expect((await app.call('DELETE', '/v1/me', { token })).status).toBe(204)
      expect((await team()).map(([id]: string[]) => id)).toEqual([owner.memberId, manager.memberId])
    })
  })
})
