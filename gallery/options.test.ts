import { describe, expect, it } from 'vitest'
import { readOptions } from './options'

const read = (...args: string[]) => readOptions(args, { root: '/shop', from: '/shop/docs' })

describe('npm run gallery', () => {
  it('takes the shop’s own brand on both platforms, to a folder that is not kept', () => {
    expect(read()).toMatchObject({ brand: 'src/brand', suffix: '', on: ['h5', 'weapp'], out: '/shop/dist/gallery' })
  })

  it('gives another brand folders of its own, and understands paths from where it was called', () => {
    expect(read('--brand', 'examples/night-bakery')).toMatchObject({
      ...{ brand: 'docs/examples/night-bakery', suffix: '-night-bakery', out: '/shop/dist/gallery-night-bakery' },
    })
    expect(read('--brand', '../src/brand')).toMatchObject({ brand: 'src/brand', suffix: '' })
    expect(read('--out', 'pictures').out).toBe('/shop/docs/pictures')
  })

  it('takes one platform alone, and refuses one that there is not', () => {
    expect(read('--on', 'weapp').on).toEqual(['weapp'])
    expect(() => read('--on', 'alipay')).toThrow('--on is h5 or weapp, not alipay')
  })

  it('refuses what it does not know', () => {
    expect(() => read('--onyl', 'home')).toThrow("'--onyl'")
  })
})
