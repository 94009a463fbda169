import type { BodyOf } from '@huitou/contract'

/** What is to be bought, and how many of it. */
export type Line = BodyOf<'POST /v1/quotes'>['lines'][number]

const LINE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})x([1-9]\d?)$/i
const MOST = 20

/** Lines as a page's parameter: `<sku>x<quantity>`, one after another. */
export const linesParam = (lines: readonly Line[]): string =>
  lines.map(({ skuId, quantity }) => `${skuId}x${quantity}`).join('_')

/** Out of a link, which anybody may have written: whatever is not a line is left out. */
export const parseLines = (text: unknown): Line[] =>
  typeof text !== 'string'
    ? []
    : text
        .split('_')
        .flatMap((part) => {
          const [, skuId, quantity] = LINE.exec(part) ?? []
          return skuId === undefined ? [] : [{ skuId: skuId.toLowerCase(), quantity: Number(quantity) }]
        })
        .slice(0, MOST)
