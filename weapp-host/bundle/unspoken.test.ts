import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { listFiles } from './dist-files'
import { unspoken } from './unspoken'

const dist = process.env.WEAPP_DIST ?? fileURLToPath(new URL('../../dist/weapp', import.meta.url))
const tag = '<view id="{{i.uid}}" data-sid="{{i.sid}}" hover-class="{{i.h}}" bindtap="eh"'
const told = 'aria-role="{{i.r}}" aria-hidden="{{i.n}}" aria-checked="{{i.c}}" aria-disabled="{{i.d}}"'

describe('WXML that a screen reader can tell', () => {
  it('is refused for a control that nobody named, or that does not say what it is', () => {
    expect(unspoken('<view bindtap="open">tea</view>')).toEqual([expect.stringMatching(/no aria-role/)])
    expect(unspoken('<view catchtap="open" aria-role="button"/>')).toEqual([expect.stringMatching(/without a name/)])
    expect(unspoken('<input placeholder="name" bindinput="type"/>')).toEqual([expect.stringMatching(/field without/)])
  })
  it('is refused for a template through which a name does not reach the phone', () => {
    expect(unspoken(`${tag} ${told}>`)).toEqual([expect.stringMatching(/loses aria-label/)])
    expect(unspoken(`${tag} ${told} aria-label="{{i.l}}">`)).toEqual([])
  })
  it('passes what has a role and a name, and what no finger touches', () => {
    expect(unspoken('<view><text>tea</text><view bindtap="a" aria-role="button">tea</view></view>')).toEqual([])
    expect(unspoken('<view bindtap="a" aria-role="button" aria-label="tea"/><input aria-label="name"/>')).toEqual([])
  })
  it.skipIf(!existsSync(join(dist, 'app.json')))("is all of the app's own build", () => {
    const files = listFiles(dist).filter((file) => file.endsWith('.wxml'))
    expect(files.length).toBeGreaterThan(40)
    const faults = files.flatMap((file) =>
      unspoken(readFileSync(join(dist, file), 'utf8')).map((why) => `${file}: ${why}`),
    )
    expect(faults).toEqual([])
  })
})
