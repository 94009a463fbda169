import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeLinkQuery,
  decodeScene,
  encodeLinkQuery,
  encodeScene,
  linkPage,
  linkPath,
  type LinkKind,
} from './share-scene'

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-']
const tokens = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 22, maxLength: 22 })
const kinds = fc.constantFrom<LinkKind>('group', 'deal', 'product', 'shop')
const ids = fc.uuid()
/** How often somebody on the way encodes it. */
const encodings = fc.integer({ min: 0, max: 2 })
const encoded = (text: string, times: number): string =>
  times === 0 ? text : encoded(encodeURIComponent(text), times - 1)
/** Encodes every character, as some senders do with what needs no encoding. */
const encodedFully = (text: string) =>
  [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
const runs = { numRuns: 10_000 }

const group = '0190a6b2-7c1e-7d3f-9a4b-112233445566'
const share = 'AbCdEfGhIjKlMnOpQrSt_-'

describe('the scene of a mini-program code', () => {
  it('comes back as it went, however often it is encoded on the way', () => {
    fc.assert(
      fc.property(kinds, tokens, encodings, (kind, token, times) => {
        const scene = encodeScene({ kind, token })
        expect(decodeScene(encoded(scene, times))).toEqual({ kind, token })
        expect(decodeScene(encodedFully(scene))).toEqual({ kind, token })
      }),
      runs,
    )
  })

  it('has at most 32 characters, all of those that WeChat takes', () => {
    fc.assert(
      fc.property(kinds, tokens, (kind, token) =>
        /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(encodeScene({ kind, token })),
      ),
      runs,
    )
  })

  it('is nothing when anybody else wrote it, and never an error', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const scene = decodeScene(text)
        if (scene !== null) expect(encodeScene(scene)).toMatch(/^1[gdps][\w-]{22}$/)
      }),
      runs,
    )
  })

  it('of an unknown version or kind, or cut short, is nothing', () => {
    for (const text of [`2g${share}`, `1x${share}`, `g${share}`, `1g${share.slice(1)}`, `1g${share}!`, '', '%', '%25%'])
      expect(decodeScene(text), text).toBeNull()
  })
})

describe('the query of a link', () => {
  it('comes back as it went, as text or taken apart, however often it is encoded', () => {
    fc.assert(
      fc.property(ids, tokens, encodings, fc.boolean(), (id, token, times, whole) => {
        const text = encodeLinkQuery({ id, token })
        expect(decodeLinkQuery(encoded(text, times))).toEqual({ id, token })
        const params = whole
          ? { [encoded(text, Math.max(1, times))]: '' }
          : { id: encoded(id, times), s: encoded(token, times), other: 'x' }
        expect(decodeLinkQuery(params)).toEqual({ id, token })
      }),
      runs,
    )
  })

  it('is read without a token, without an id, with others beside them', () => {
    expect(decodeLinkQuery(`?id=${group}&from=timeline`)).toEqual({ id: group, token: null })
    expect(decodeLinkQuery({ s: share, scene: '1001' })).toEqual({ id: null, token: share })
    expect(decodeLinkQuery({ id: [group, 'x'], s: ['', share] })).toEqual({ id: group, token: share })
    expect(decodeLinkQuery(`id=${group.toUpperCase()}`)).toEqual({ id: group, token: null })
    expect(decodeLinkQuery(`id=damaged&s=${share}`)).toEqual({ id: null, token: share })
  })

  it('never fails, whatever somebody wrote', () => {
    const params = fc.oneof(hostile, fc.dictionary(fc.string(), hostile), fc.object(), fc.array(hostile))
    fc.assert(
      fc.property(params, (query) => {
        const { id, token } = decodeLinkQuery(query)
        expect(id === null || /^[0-9a-f-]{36}$/.test(id)).toBe(true)
        expect(token === null || /^[\w-]{22}$/.test(token)).toBe(true)
      }),
      runs,
    )
  })

  it('reads what is far too long as nothing, at once', () => {
    expect(decodeLinkQuery(`id=${group}&${'%25'.repeat(1_000_000)}`)).toEqual({ id: null, token: null })
    expect(decodeScene('1g'.repeat(5_000_000))).toBeNull()
  })
})

it('leads to the page of its kind', () => {
  expect(linkPath({ kind: 'group', id: group }, share)).toBe(`packages/groups/group?id=${group}&s=${share}`)
  expect(linkPath({ kind: 'deal', id: group })).toBe(`packages/groups/deal?id=${group}`)
  expect(linkPath({ kind: 'shop', id: null }, share)).toBe(`pages/shop/index?s=${share}`)
  expect(linkPath({ kind: 'shop', id: null })).toBe(linkPage('shop'))
})

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'1gdps%=&?[]{}<>"\'\\/\u0000\ud800😀é'), maxLength: 60 }),
  fc.tuple(fc.constantFrom('1g', '1d', '1p', '1s', '2g', '%31g'), tokens).map((parts) => parts.join('')),
  fc.anything(),
)
