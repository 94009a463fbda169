import { describe, expect, it } from 'vitest'
import { lettersOf } from '@/lib/letters'
import { qrModules } from '@/lib/qr-modules'
import { posterLayout } from './poster-layout'
import { POSTER, type Measure, type PosterFacts, type PosterLook, type Step } from './poster-steps'

const look: PosterLook = {
  colours: {
    tint: 'tint',
    onTint: 'onTint',
    tintSoft: 'tintSoft',
    accentInk: 'accentInk',
    ground: 'ground',
    surface: 'surface',
    ink: 'ink',
    inkSoft: 'inkSoft',
    inkFaint: 'inkFaint',
    lineStrong: 'lineStrong',
  },
  paper: 'paper',
  print: 'print',
  radius: { sm: 8, md: 16 },
}

/** Chinese and emoji are as wide as they are high, Latin a little more than half of it. */
const measure: Measure = (words, { size, bold }) =>
  lettersOf(words).reduce((sum, letter) => sum + size * (/^[\u0000-\u024f]/.test(letter) ? (bold ? 0.6 : 0.56) : 1), 0)

const link =
  'https://shop.example/packages/groups/group?id=0192f0c1-5c7a-7cc0-9d5b-6f6b7f0f1a2b&s=AAAAAAAAAAAAAAAAAAAAAA'

const facts: PosterFacts = {
  shop: '青禾茶铺',
  slogan: '一片好叶，慢慢喝',
  sharer: { name: '林晚', invites: '邀你一起拼' },
  name: '茶酥 · 三人拼',
  help: '一盒六枚',
  priceFen: 1990,
  people: '3 人拼团价',
  solo: '单买 ¥25.80',
  seats: { paid: 1, held: 1, free: 1 },
  left: '还差 1 人',
  until: '11月23日 21:30 截止',
  scan: '微信扫一扫，一起拼',
  promise: '没拼成，钱自动原路退回',
  modules: qrModules(link),
  pictures: {
    product: { width: 480, height: 480 },
    face: { width: 128, height: 128 },
    logo: { width: 192, height: 192 },
  },
}

const drawn = (change: Partial<PosterFacts> = {}): Step[] =>
  posterLayout({ facts: { ...facts, ...change }, look, measure })

const wordsIn = (steps: Step[]) => steps.flatMap((step) => (step.kind === 'words' ? [step] : []))
const saidIn = (steps: Step[]) => wordsIn(steps).map(({ words }) => words)
const picturesIn = (steps: Step[]) => steps.flatMap((step) => (step.kind === 'picture' ? [step] : []))

/** What a step covers. */
const boxOf = (step: Step) => {
  switch (step.kind) {
    case 'box':
    case 'picture':
      return { left: step.x, top: step.y, right: step.x + step.width, bottom: step.y + step.height }
    case 'ring':
      return { left: step.x, top: step.y, right: step.x + step.across, bottom: step.y + step.across }
    case 'words':
      return { left: step.x, top: step.y - step.size, right: step.x + measure(step.words, step), bottom: step.y + 4 }
    case 'modules': {
      const side = step.side * step.rows.length
      return { left: step.x, top: step.y, right: step.x + side, bottom: step.y + side }
    }
    case 'stroke': {
      const [xs, ys] = [step.through.map(([x]) => x), step.through.map(([, y]) => y)]
      return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
    }
  }
}

const overlaps = (steps: Step[]): string[] => {
  const words = wordsIn(steps)
  return words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((other) => {
      const [a, b] = [boxOf(one), boxOf(other)]
      const apart =
        a.right <= b.left + 0.01 || b.right <= a.left + 0.01 || a.bottom <= b.top + 4 || b.bottom <= a.top + 4
      return apart ? [] : [`${one.words} over ${other.words}`]
    }),
  )
}

const expectWhole = (steps: Step[]) => {
  for (const step of steps) {
    const { left, top, right, bottom } = boxOf(step)
    expect(Math.min(left, top), JSON.stringify(step).slice(0, 99)).toBeGreaterThanOrEqual(0)
    expect(right, JSON.stringify(step).slice(0, 99)).toBeLessThanOrEqual(POSTER.width)
    expect(bottom, JSON.stringify(step).slice(0, 99)).toBeLessThanOrEqual(POSTER.height)
  }
  expect(overlaps(steps)).toEqual([])
}

describe('a poster', () => {
  it('says who asks, what it is, both prices, the seats left, until when, the promise and whose shop it is', () => {
    const said = saidIn(drawn())
    expect(said).toEqual(
      expect.arrayContaining([
        ...['林晚', '邀你一起拼', '茶酥 · 三人拼', '一盒六枚', '¥', '19', '.90', '3 人拼团价', '单买 ¥25.80'],
        ...['还差 1 人', '11月23日 21:30 截止', '微信扫一扫，一起拼', '没拼成，钱自动原路退回', '青禾茶铺'],
      ]),
    )
    expectWhole(drawn())
  })

  it('shows a circle for each seat: paid, being paid, free', () => {
    const steps = drawn({ seats: { paid: 2, held: 1, free: 3 } })
    expect(steps.filter(({ kind }) => kind === 'stroke')).toHaveLength(2)
    const rings = steps.flatMap((step) => (step.kind === 'ring' ? [step.dashed] : []))
    expect(rings).toEqual([false, true, true, true])
    expectWhole(drawn({ seats: { paid: 1, held: 0, free: 9 } }))
  })

  it('prints its code dark on light, each module on whole pixels, with quiet around it', () => {
    const steps = drawn()
    const code = steps.find((step) => step.kind === 'modules')
    const plate = steps.find((step) => step.kind === 'box' && step.colour === 'paper')
    if (code?.kind !== 'modules' || plate === undefined) throw new Error('no code')
    expect(code.colour).toBe('print')
    for (const length of [code.x, code.y, code.side]) {
      const pixels = length * POSTER.scale
      expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(1e-6)
    }
    expect(code.side * POSTER.scale).toBeGreaterThanOrEqual(5)
    const [inside, outside] = [boxOf(code), boxOf(plate)]
    const quiet = [
      inside.left - outside.left,
      inside.top - outside.top,
      outside.right - inside.right,
      outside.bottom - inside.bottom,
    ]
    expect(Math.min(...quiet)).toBeGreaterThanOrEqual(4 * code.side)
  })

  it('takes the mini-program code in the place of the QR code', () => {
    const steps = drawn({ modules: null, pictures: { ...facts.pictures, code: { width: 430, height: 430 } } })
    expect(steps.some(({ kind }) => kind === 'modules')).toBe(false)
    expect(picturesIn(steps).map(({ of }) => of)).toContain('code')
  })

  it('stands without pictures: the shop’s sign for the product, a letter for a face', () => {
    const withoutProduct = drawn({ pictures: { logo: { width: 192, height: 192 } } })
    expect(picturesIn(withoutProduct).map(({ of }) => of)).toEqual(['logo', 'logo'])
    expect(saidIn(withoutProduct)).toContain('林')
    expect(picturesIn(drawn({ pictures: {} }))).toEqual([])
    expectWhole(drawn({ pictures: {} }))
    expect(saidIn(drawn({ pictures: {}, sharer: { name: '👩‍👩‍👧妈', invites: '邀你一起拼' } }))).toContain('👩‍👩‍👧')
  })

  it('leaves the head out where nobody is known, and gives its room to the picture', () => {
    const product = (steps: Step[]) => picturesIn(steps).find(({ of }) => of === 'product')?.height ?? 0
    const guest = drawn({ sharer: null })
    expect(saidIn(guest)).not.toContain('邀你一起拼')
    expect(product(guest)).toBeGreaterThan(product(drawn()))
    expectWhole(guest)
  })

  it('keeps a flat or tall picture whole and in its panel', () => {
    for (const product of [
      { width: 900, height: 100 },
      { width: 100, height: 900 },
    ]) {
      const steps = drawn({ pictures: { product } })
      const at = picturesIn(steps).find(({ of }) => of === 'product')
      if (at === undefined) throw new Error('no picture')
      expect(at.width / at.height).toBeCloseTo(product.width / product.height, 3)
      expectWhole(steps)
    }
  })

  it('shortens what is too long, whoever named it, and still has room for the picture', () => {
    const long = '春分限定·明前龙井礼盒👩‍👩‍👧送给最想念的人，也送给自己，一人一盒慢慢喝'
    const strange = drawn({
      name: long,
      help: long,
      sharer: { name: long, invites: 'asks you to join in' },
      shop: long,
      slogan: long,
      people: 'for 10 people together',
      priceFen: 9_999_999,
      solo: 'alone ¥199,999.99',
      left: 'Full; a seat may come free',
      until: 'until 21:30, Nov 23',
      scan: 'Scan with WeChat to join',
      promise: 'If it does not fill, your money goes back by itself',
    })
    expectWhole(strange)
    expect(saidIn(strange)).toEqual(expect.arrayContaining(['99,999', '.99', 'alone ¥199,999.99']))
    expect(saidIn(strange).filter((words) => words.endsWith('…')).length).toBeGreaterThanOrEqual(4)
    expect(picturesIn(strange).find(({ of }) => of === 'product')?.height).toBeGreaterThan(90)
  })
})
