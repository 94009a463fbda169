import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { friend, heldSeat, openedGroup, type Friend } from './grouping'
import { journeys, type Stage } from './journey'
import { pages } from './pages'
import { colourAt, readPicture } from './read-picture'

/** Three seats at ¥24. */
const forThree = '茶酥 · 三人拼'
/** 360 × 640, three pixels for each. */
const size = { width: 1080, height: 1920 }
const notConfigured = { status: 409, type: 'application/problem+json', body: '{"code":"not_configured"}' }

/** Who opened a group, with the app in their hand at its page. */
async function leading({ app, world }: Stage, user: string): Promise<{ leader: Friend; id: string }> {
  const leader = await friend(world, user)
  const { id } = await openedGroup(world, leader, forThree)
  await app.open(pages.me)
  await app.tap('sign-in')
  await app.find('open-statement')
  await app.open(`${pages.group}?id=${id}`)
  return { leader, id }
}

const shareOf = ({ line }: Stage): string => {
  const made = line.seen.filter(({ method, path }) => method === 'PUT' && path.startsWith('/v1/shares/'))
  return made[0]?.path.split('/').pop() ?? ''
}

/** Where the code of a poster leads: a QR code to the page of H5, a mini-program code to a page and a scene. */
const readCode = (app: Driver, code: string | null) => {
  if (code === null) throw new Error('no code can be read on the poster')
  const { pathname, searchParams } = new URL(code)
  return app.platform === 'h5'
    ? { page: pathname, id: searchParams.get('id'), token: searchParams.get('s') }
    : { page: `/${searchParams.get('page')}`, id: null, token: searchParams.get('scene')?.slice(2) ?? null }
}

const inWeChat = { user: 'lin-wan' }

journeys('A poster', (journey) => {
  journey(
    'is drawn sharp with all that invites, and its code leads to the group with the member’s own share',
    async (stage) => {
      const { app, line } = stage
      const { leader, id } = await leading(stage, inWeChat.user)
      await app.tap('poster')
      expect(await app.page()).toBe(pages.poster)
      await app.find('poster-picture')
      await app.see('海报：茶酥 · 三人拼，还差 2 人')
      const poster = await app.heldPicture('poster-picture')
      const { code, colours, ...drawn } = await readPicture(poster)
      expect(drawn).toEqual(size)
      expect(colours).toBeGreaterThan(500)
      // The shop's own ground, to the corner.
      expect(await colourAt(poster, { x: 2, y: size.height - 2 })).toBe('#f7f5ef')
      const led = readCode(app, code)
      expect(led).toEqual({ page: pages.group, id: app.platform === 'h5' ? id : null, token: shareOf(stage) })
      const { page } = await leader.get<{ page: { group: { id: string } } }>(`/v1/shares/${led.token}`)
      expect(page.group.id).toBe(id)
      // What hangs on a wall is asked as a guest: it names the prices of no tier.
      const asked = line.seen.filter(({ method, path }) => method === 'GET' && path === `/v1/shares/${led.token}`)
      expect(asked.at(-1)?.token).toBeNull()
    },
    inWeChat,
  )

  journey('says when the group is full, and when it is over', async ({ app, world }) => {
    const leader = await friend(world)
    const { id, orderId } = await openedGroup(world, leader, forThree)
    const [one, other] = [await friend(world), await friend(world)]
    await heldSeat(one, id)
    await heldSeat(other, id)
    await app.open(pages.me)
    await app.tap('sign-in')
    await app.find('open-statement')
    await app.open(`${pages.poster}?id=${id}`)
    await app.see('满员了，看看会不会空出来')
    await leader.post(`/v1/groups/${id}/seats/${orderId}/leaving`)
    await app.open(`${pages.poster}?id=${id}`)
    await app.tap('see-group')
    expect(await app.page()).toBe(pages.group)
    await app.open(`${pages.poster}?id=${randomUUID()}`)
    await app.find('deals')
  })

  journey(
    'is kept at a tap; where the album was refused, the settings help',
    async (stage) => {
      const { app, world } = stage
      if (app.platform === 'h5') {
        // A browser that is not WeChat: a guest's poster, as a download.
        const { id } = await openedGroup(world, await friend(world), forThree)
        await app.open(`${pages.poster}?id=${id}`)
        await app.tap('save')
        const [saved] = await app.savedPictures()
        const { code, ...drawn } = await readPicture(saved ?? Buffer.alloc(0))
        expect(drawn).toMatchObject(size)
        expect(readCode(app, code)).toEqual({ page: pages.group, id, token: null })
        return
      }
      await leading(stage, 'chen-xiaoman')
      await app.allowAlbum(false)
      await app.tap('poster')
      await app.tap('save')
      await app.see('要存图片，先打开相册')
      await app.tap('not-now')
      await app.tap('save')
      await app.allowAlbum(true)
      await app.tap('allow-album')
      const [saved] = await app.savedPictures()
      const { code, ...drawn } = await readPicture(saved ?? Buffer.alloc(0))
      expect(drawn).toMatchObject(size)
      expect(readCode(app, code).token).toBe(shareOf(stage))
      await app.see('存好了，发给朋友吧')
    },
    { outsideWeChat: true, user: 'chen-xiaoman' },
  )

  journey(
    'has a QR code where the shop has no mini-program codes, and stands without its pictures',
    async (stage) => {
      const { app, line } = stage
      const { id } = await leading(stage, 'zhou-yuan')
      line.answer('GET', '/v1/wechat/codes/', notConfigured)
      line.loseRequests('GET', '/media/')
      await app.tap('poster')
      const { code, ...drawn } = await readPicture(await app.heldPicture('poster-picture'))
      expect(drawn).toMatchObject(size)
      const { pathname, searchParams } = new URL(code ?? '')
      expect([pathname, searchParams.get('id'), searchParams.get('s')]).toEqual([pages.group, id, shareOf(stage)])
    },
    { user: 'zhou-yuan' },
  )

  journey(
    'speaks English',
    async (stage) => {
      const { app } = stage
      await leading(stage, 'nora')
      await app.tap('poster')
      await app.see(/Poster: .*2 to go/)
      const { code, ...drawn } = await readPicture(await app.heldPicture('poster-picture'))
      expect(drawn).toMatchObject(size)
      expect(readCode(app, code).token).toBe(shareOf(stage))
    },
    { user: 'nora', language: 'en' },
  )
})
