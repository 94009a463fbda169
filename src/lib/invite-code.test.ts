import { describe, expect, it } from 'vitest'
import { inviteIn, inviteOf } from './invite-code'

const code = 'ABCD-EFGH-JKMN-PQRS'

describe('the code of an invitation', () => {
  it('is what somebody typed, without spaces', () => {
    expect(inviteIn(` ${code} `)).toBe(code)
    expect(inviteIn('abcd efgh jkmn pqrs')).toBe('abcdefghjkmnpqrs')
    expect([inviteIn(''), inviteIn('abc'), inviteIn('<script>'), inviteIn(undefined)]).toEqual([null, null, null, null])
  })

  it('stands in the query of its page, or in the link that WeChat scanned', () => {
    expect(inviteOf({ invite: code })).toBe(code)
    const link = `https://shop.example/packages/till/join?invite=${code}`
    expect(inviteOf({ q: encodeURIComponent(link) })).toBe(code)
    expect(inviteOf({ q: link })).toBe(code)
    expect([inviteOf({}), inviteOf({ q: '%E0%A4%A' }), inviteOf({ q: 'x'.repeat(9000) })]).toEqual([null, null, null])
  })
})
