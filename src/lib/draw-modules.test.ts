import { describe, expect, it } from 'vitest'
import { drawModules, runsOf } from './draw-modules'

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
