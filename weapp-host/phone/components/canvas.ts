import { keepCanvas } from '../canvas/canvas-node'
import type { BuiltIn } from './built-in'

/** A canvas to draw on with `type="2d"`; the app reaches it by `createSelectorQuery().fields({ node: true })`. */
export const canvas: BuiltIn = {
  properties: ['type', 'canvasId', 'disableScroll', 'width', 'height'],
  hasSlot: true,
  create({ host, data }, phone) {
    const surface = document.createElement('canvas')
    host.append(surface)
    keepCanvas(host, { surface, is2d: () => data().type === '2d', pictureUrl: phone.pictureUrl })
    return {}
  },
}
