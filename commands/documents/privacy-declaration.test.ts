import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contract } from '@huitou/contract'
import { announcedApis, byHand, deviceApis, plainApis, privateApis } from './privacy-apis'
import { apisIn, privacyDeclaration, usesOf } from './privacy-declaration'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
const uses = usesOf()
const used = new Set(uses.map(({ api }) => api))

describe('the privacy declaration', () => {
  it('is what docs/privacy-declaration.md says', () => {
    expect(read('docs/privacy-declaration.md'), 'npx tsx commands/documents/privacy-declaration.ts').toBe(
      privacyDeclaration(uses),
    )
  })

  it('knows of every API that the mini-program calls whether WeChat wants it declared', () => {
    expect(used.size).toBeGreaterThan(30)
    expect(uses.filter(({ api }) => !(api in privateApis) && !plainApis.has(api))).toEqual([])
  })

  it('declares nothing that nobody calls', () => {
    const said = [...Object.keys(privateApis), ...Object.keys(deviceApis)]
    expect(said.filter((api) => !used.has(api))).toEqual([])
  })

  it('is followed by app.json where WeChat wants an API named there, and asks before it is used', () => {
    const config = read('src/app.config.ts')
    for (const api of announcedApis) expect(config.includes(`'${api}'`), api).toBe(used.has(api))
    expect(config).toContain('__usePrivacyCheck__: true')
  })

  it('names routes that there are for what members type', () => {
    expect(byHand.map(({ route }) => route).filter((route) => !(route in contract))).toEqual([])
  })

  it('finds calls, powers of buttons and nicknames, and leaves types and comments alone', () => {
    const text = `// wx.getLocation
      const a: Taro.UserInfo = await Taro.chooseInvoice()
      const b = <><Button openType="chooseAvatar" /><Button openType={kind} /><Input type="nickname" /></>`
    expect(apisIn(text, 'x.tsx')).toEqual([
      'chooseInvoice',
      'button:openType=chooseAvatar',
      'button:openType=computed',
      'input:type=nickname',
    ])
  })
})
