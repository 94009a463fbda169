import { mkdtempSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { brokenBuild, fixture } from '../driver/testing'
import { screenOf } from '../driver/device'
import { builtIns } from '../phone/components'
import { builtInTags } from './built-in-tags'
import { checkWithWcc } from './check-with-wcc'
import { compileWeapp } from './compile-weapp'
import { packageSizes } from './package-sizes'
import { rpxToPx, styleForScreen } from './rpx'

const screen = screenOf({})

it('compiles a sound build without a problem', () => {
  const { bundle, problems } = compileWeapp(fixture('shop'), screen)
  expect(problems).toEqual([])
  expect(bundle.pages).toEqual(['pages/home/index', 'pages/me/index', 'packages/detail/index'])
})

it('keeps the style of a page to that page and the classes of an isolated component to itself', () => {
  const { css, classPrefixes } = compileWeapp(fixture('shop'), screen).bundle
  expect(css['pages/home/index']).toContain('@scope (wx-page[data-route="pages/home/index"])')
  expect(css['parts/line']).toContain(`.${classPrefixes['parts/line']}--line`)
  expect(css.app).toContain('wx-page {')
})

it('names the file of every fault in a build', () => {
  const { problems } = compileWeapp(brokenBuild(), screen)
  const errors = problems.filter(({ level }) => level === 'error').map(({ file }) => file)
  expect(new Set(errors)).toEqual(
    new Set([
      ...['pages/gone/index.js', 'pages/gone/index.wxml', 'custom-tab-bar/index.js'],
      ...['pages/a/index.json', 'pages/a/index.wxss', 'pages/a/index.wxml'],
    ]),
  )
})

it('says what to do when there is no build', () => {
  expect(() => compileWeapp('/nowhere', screen)).toThrow(/Build it first/)
})

it('rounds rpx as WeChat does and knows the safe area of the screen', () => {
  expect([750, 100, 1, 0, -100].map((rpx) => rpxToPx(rpx, 390))).toEqual([390, 52, 1, 0, -52])
  expect(styleForScreen('padding: calc(10rpx + env(safe-area-inset-bottom, 0px))', screen)).toBe(
    'padding: calc(5px + 34px)',
  )
})

it('counts the bytes of each package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  mkdirSync(path.join(folder, 'more'))
  writeFileSync(path.join(folder, 'app.json'), '{"pages":[],"subPackages":[{"root":"more","pages":[]}]}')
  writeFileSync(path.join(folder, 'more/a.js'), '茶')
  expect(packageSizes(folder)).toEqual({ total: 58, main: 55, subPackages: { 'more/': 3 } })
})

it('draws every tag that the compiler takes for a built-in component', () => {
  expect(new Set(Object.keys(builtIns))).toEqual(builtInTags)
})

it("lets WeChat's own compiler check a build", ({ skip }) => {
  const sound = checkWithWcc(fixture('shop'))
  if (sound.kind === 'skipped') return skip(sound.why)
  expect(sound).toMatchObject({ problems: [], wxml: 5 })
  expect(checkWithWcc(brokenBuild())).toMatchObject({
    kind: 'checked',
    problems: [expect.stringMatching(/^wcc: /), expect.stringMatching(/^wcsc: /)],
  })
})
