import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { threeFriends, type Offer } from '../groups/testing/together'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { staffMember } from '../staff/testing/staff'
import { startTestApp, type TestApp } from '../testing'

const phone = '13800138000'

describe('two members of groups who become one', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterEach(async () => expect(await wrongs(app)).toEqual([]))
  afterAll(() => app.close())

  type Friends = Awaited<ReturnType<typeof threeFriends>>
  type Friend = Friends['anna']
  /** Anna joined first, and has the number that Bela takes. */
  const start = async (changes: Offer = {}) => {
    const friends = await threeFriends(app, changes)
    await app.db
      .updateTable('members')
      .set({ joined_at: new Date(0) })
      .where('id', '=', friends.anna.memberId)
      .execute()
    await bind(friends.anna)
    return friends
  }
  const bind = async (who: Friend) => {
    await app.call('POST', '/v1/phone-codes', { body: { phone } })
    const { body } = await who.call('PUT', '/v1/me/phone', { kind: 'sms', phone, code: app.sms.codeFor(phone) })
    app.clock.advance(61_000)
    return body
  }
  const merge = async (who: Friend) => {
    const { offer } = await bind(who)
    const { status, body } = await who.call('POST', `/v1/me/merges/${offer.id}`, {})
    return { id: offer.id, status, code: body.code }
  }

  it('wait until the group that both are in has ended', async () => {
    const { anna, bela, carl } = await start({ seats: 3 })
    const { id } = await anna.leads()
    await bela.comes(id)
    expect((await bind(bela)).code).toBe('in_one_group')
    await carl.comes(id)
    expect((await merge(bela)).status).toBe(200)
    const seats = await app.db.selectFrom('seats').select('member_id').where('group_id', '=', id).execute()
    expect(seats.filter(({ member_id }) => member_id === anna.memberId)).toHaveLength(2)
  })

  it('are refused when both joined after the question', async () => {
    const { anna, bela } = await start({ seats: 3 })
    const { offer } = await bind(bela)
    const { id } = await anna.leads()
    await bela.comes(id)
    expect((await bela.call('POST', `/v1/me/merges/${offer.id}`, {})).body.code).toBe('in_one_group')
  })

  it('bring their seats and the lead along: the group goes on, and succeeds for the older', async () => {
    const { anna, bela, carl } = await start({ leaderBenefit: { kind: 'points', points: 30 } })
    const { id, orderId } = await bela.leads()
    expect((await merge(bela)).status).toBe(200)
    expect((await anna.look(id)).viewer).toMatchObject({ relation: 'leading' })
    const other = await carl.comes(id)
    const counter = behindTheCounter(app)
    await counter.handOver(orderId)
    await counter.handOver(other)
    expect(await anna.entries()).toEqual([
      [30, 'group_led'],
      [75, 'purchased'],
    ])
  })

  it('get their money back as one when the group fails, and have their seats again when it is undone', async () => {
    const { anna, bela, round } = await start()
    const { id, orderId } = await bela.leads()
    const merged = await merge(bela)
    const manager = await staffMember(app, 'manager')
    await manager.call('POST', `/merges/${merged.id}/undoing`, {})
    expect((await bela.look(id)).viewer).toMatchObject({ relation: 'leading' })
    expect((await anna.look(id)).viewer.relation).not.toBe('leading')
    await round(25 * 3_600_000)
    expect((await bela.read(orderId)).refunds).toMatchObject([{ amountFen: 1500 }])
  })
})
