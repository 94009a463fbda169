import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readBars } from '../../journeys/read-bars'
import { readPicture } from '../../journeys/read-picture'
import { barCodeModules } from './bar-code-modules'
import { drawModules, runsOf } from './draw-modules'
import { qrModules } from './qr-modules'

type Box = [x: number, y: number, width: number, height: number]

const drawn = (rows: string[], size: { width: number; height: number }) => {
  const boxes: { colour: unknown; box: Box }[] = []
  const pen = {
    fillStyle: '' as unknown,
    fillRect: (...box: Box) => void boxes.push({ colour: pen.fillStyle, box }),
  }
  drawModules(pen, size, rows)
  return boxes
}

describe('modules on a canvas', () => {
  it('are whole pixels wide, in the middle of a white ground', () => {
    expect(drawn(['0110100'], { width: 24, height: 10 })).toEqual([
      { colour: '#fff', box: [0, 0, 24, 10] },
      { colour: '#000', box: [4, 0, 6, 10] },
      { colour: '#000', box: [13, 0, 3, 10] },
    ])
  })
  it('are squares where there are rows', () => {
    expect(drawn(['10', '01'], { width: 7, height: 7 }).slice(1)).toEqual([
      { colour: '#000', box: [0, 0, 3, 3] },
      { colour: '#000', box: [3, 3, 3, 3] },
    ])
  })
  it('are drawn in runs', () => {
    expect(runsOf('0110001')).toEqual([
      { at: 1, length: 2 },
      { at: 6, length: 1 },
    ])
    expect(runsOf('000')).toEqual([])
  })
})

type Size = { width: number; height: number }

/** What a screen would show. */
const pictureOf = (rows: string[], { width, height }: Size): Promise<Buffer> => {
  const pixels = Buffer.alloc(width * height)
  const pen = {
    fillStyle: '' as unknown,
    fillRect(x: number, y: number, across: number, down: number) {
      for (let row = y; row < y + down; row += 1) {
        const from = row * width + x
        pixels.fill(pen.fillStyle === '#fff' ? 255 : 0, from, from + across)
      }
    },
  }
  drawModules(pen, { width, height }, rows)
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

describe('eighteen digits, on screens of any width', () => {
  const quiet = '0'.repeat(10)
  it.each([
    { digits: '902846019352716640', width: 636 },
    { digits: '999999999900000000', width: 512 },
    { digits: '912345678912345678', width: 954 },
  ])('$digits are read by a scanner from bars of $width pixels', async ({ digits, width }) => {
    const bars = await pictureOf([`${quiet}${barCodeModules(digits)}${quiet}`], { width, height: 40 })
    expect(await readBars(bars)).toBe(digits)
  })
  it.each(['902846019352716640', '999999999900000000', '912345678912345678'])(
    '%s are read by a camera',
    async (digits) => {
      const side = '00'
      const rows = qrModules(digits).map((row) => `${side}${row.map((dark) => (dark ? '1' : '0')).join('')}${side}`)
      const edge = ['', ''].map(() => '0'.repeat(rows.length + 4))
      const squares = await pictureOf([...edge, ...rows, ...edge], { width: 392, height: 392 })
      expect((await readPicture(squares)).code).toBe(digits)
    },
  )
})
