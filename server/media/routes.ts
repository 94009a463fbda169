import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Picture } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import { Refusal } from '../refusal'
import type { Pictures } from '../shop'
import { cardBox, type Drawings } from './drawings'

const IMMUTABLE = 'public, max-age=31536000, immutable'
const REVALIDATED = 'public, max-age=600'

/**
 * Pictures for pages of any origin. `/media/<hash>/faces/3-128.webp` never changes; `/media/brand/faces/3-128.webp`
 * is the same under an address that can be known without asking, and is asked about again.
 */
export const registerMedia = (app: FastifyInstance, drawings: Drawings) => {
  app.get<{ Params: { edition: string; '*': string } }>('/media/:edition/*', async (request, reply) => {
    const { edition } = request.params
    const [, name = '', size = ''] = /^([a-z0-9/-]+)-(\d{1,4}\.webp|card\.jpg)$/.exec(request.params['*']) ?? []
    const drawing = drawings.find(name)
    const isCard = size === 'card.jpg'
    const picture = isCard ? drawings.renderCard(name) : drawings.render(name, parseInt(size, 10))
    if (!drawing || !picture || (edition !== 'brand' && edition !== drawing.hash)) throw new ApiError('not_found')
    const tag = `"${drawing.hash}-${size}"`
    sharable(reply)
      .header('cache-control', edition === 'brand' ? REVALIDATED : IMMUTABLE)
      .header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type(isCard ? 'image/jpeg' : 'image/webp').send(await picture)
  })
}

const sharable = (reply: FastifyReply) =>
  reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')

/**
 * The pictures that answers carry, at twice the size they are shown at.
 * @throws Refusal when the brand lacks one
 */
export const picturesOf = (drawings: Drawings): Pictures => {
  const logo = pictureOf(drawings, 'logo', 128)
  const faces = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => pictureOf(drawings, `faces/${number}`, 128))
  const offered = (name: string, width: number) => (drawings.find(name) ? pictureOf(drawings, name, width) : logo)
  return {
    logo,
    face: (number) => {
      const face = faces[number - 1]
      if (!face) throw new Error(`there is no face ${number}`)
      return face
    },
    reward: offered,
    product: offered,
    card: (name) => cardOf(drawings, name !== null && drawings.find(name) ? name : 'logo'),
  }
}

const pictureOf = (drawings: Drawings, name: string, width: number): Picture => {
  const drawing = drawings.find(name)
  if (!drawing)
    throw new Refusal(`The brand has no drawing assets/${name}.svg`, 'Add it, or copy it from docs/examples/tea-shop')
  const height = Math.round((width * drawing.height) / drawing.width)
  return { src: `/media/${drawing.hash}/${name}-${width}.webp`, width, height }
}

const cardOf = (drawings: Drawings, name: string): Picture => ({
  src: `/media/${drawings.find(name)?.hash ?? 'brand'}/${name}-card.jpg`,
  ...cardBox,
})
