import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { dealOf, friend, openedGroup, type Friend } from './grouping'
import { journeys, type Stage } from './journey'
import { pages } from './pages'
import { until } from './world/until'

/** Three seats at ¥24. */
const forThree = '茶酥 · 三人拼'

const newToken = () => randomBytes(16).toString('base64url')

/** A link that this friend made. */
async function linkOf(who: Friend, kind: 'group' | 'deal' | 'product', id: string): Promise<string> {
  const { token } = await who.put<{ token: string }>(`/v1/shares/${newToken()}`, { target: { kind, id } })
  return token
}

/** What the app asked the API so far, `GET /v1/…`, the parts of its own making left out. */
const asked = ({ line }: Stage): string[] =>
  line.seen
    .filter(({ path }) => path.startsWith('/v1/'))
    .map(({ method, path }) => `${method} ${path.split('?')[0]?.replace(/(visits\/).*/, '$1…') ?? ''}`)

const nobodyWasAsked = ({ line }: Stage) => {
  expect(line.seen.filter(({ token }) => token !== null)).toEqual([])
  expect(line.seen.filter(({ status }) => status === 401 || status === 403)).toEqual([])
}

/** The name that others see. */
const nameOf = async (who: Friend) => (await who.get<{ name: string }>('/v1/me')).name

journeys('A link that a friend sent', (journey) => {
  journey('shows its group and who sent it with one request, and tells of the visit afterwards', async (stage) => {
    const { app, world } = stage
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    const token = await linkOf(leader, 'group', id)
    await app.open(`${pages.group}?id=${id}&s=${token}`)
    await app.find('join')
    expect(await app.textOf('sharer')).toContain(`${await nameOf(leader)} 邀你一起拼`)
    await app.settled()
    expect(await app.page()).toBe(pages.group)
    expect(asked(stage).slice(0, 2)).toEqual([`GET /v1/shares/${token}`, 'PUT /v1/visits/…'])
    nobodyWasAsked(stage)
  })

  journey('shows a deal and a product with one request each', async (stage) => {
    const { app, world, line } = stage
    const sender = await friend(world)
    const name = await nameOf(sender)
    const deal = await dealOf(sender, forThree)
    const toDeal = await linkOf(sender, 'deal', deal.id)
    await app.open(`${pages.deal}?id=${deal.id}&s=${toDeal}`)
    await app.find('open-group')
    expect(await app.textOf('sharer')).toContain(`${name} 邀你一起拼`)
    await app.settled()
    expect(asked(stage).slice(0, 2)).toEqual([`GET /v1/shares/${toDeal}`, 'PUT /v1/visits/…'])

    const { items } = await sender.get<{ items: { id: string }[] }>('/v1/products')
    const product = items[0]?.id ?? ''
    const toProduct = await linkOf(sender, 'product', product)
    line.seen.splice(0)
    await app.open(`${pages.product}?id=${product}&s=${toProduct}`)
    await app.find('buy')
    expect(await app.textOf('sharer')).toContain(`${name} 分享给你`)
    await app.settled()
    expect(asked(stage).slice(0, 2)).toEqual([`GET /v1/shares/${toProduct}`, 'PUT /v1/visits/…'])
    nobodyWasAsked(stage)
  })

  journey('opens its group though nobody knows the share, with one request more', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    const token = newToken()
    await app.open(`${pages.group}?id=${id}&s=${token}`)
    await app.find('join')
    expect(await app.text()).not.toContain('邀你')
    await app.settled()
    expect(asked(stage).slice(0, 2)).toEqual([`GET /v1/shares/${token}`, `GET /v1/groups/${id}`])
    expect(asked(stage)).not.toContain('PUT /v1/visits/…')
    nobodyWasAsked(stage)
  })

  journey('leads to a page when it is damaged, encoded twice or of another version', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id.slice(0, 20)}&s=%25%25`)
    await app.find('deals')
    await app.open(`${pages.group}?scene=9g${randomUUID().slice(0, 22)}`)
    await app.find('deals')
    await app.open(`${pages.group}?scene=1g${newToken()}`)
    await app.find('deals')
    await app.open(`${pages.group}?id%253D${id}`)
    await app.find('join')
    await app.open(`${pages.group}?id=${encodeURIComponent(encodeURIComponent(id))}&s=%E0%A4`)
    await app.find('join')
    await app.open(`${pages.deal}?id=${'x'.repeat(3000)}`)
    await app.find('deals')
    await app.open(`${pages.product}?id=..%2F..&s=1&s=2`)
    await app.see('没找到')
    nobodyWasAsked(stage)
  })

  journey('is a mini-program code as well, which names its share alone', async (stage) => {
    const { app, world } = stage
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    const token = await linkOf(leader, 'group', id)
    await app.open(`${pages.group}?scene=${encodeURIComponent(`1g${token}`)}`, 'code')
    await app.find('join')
    expect(await app.textOf('sharer')).toContain('邀你一起拼')
    await app.settled()
    expect(asked(stage).slice(0, 2)).toEqual([`GET /v1/shares/${token}`, 'PUT /v1/visits/…'])
  })

  journey('opens in the app that waits in the background, though it shows another group', async ({ app, world }) => {
    const [anna, ben] = [await friend(world), await friend(world)]
    const first = await openedGroup(world, anna, forThree)
    const second = await openedGroup(world, ben, forThree)
    await app.open(`${pages.group}?id=${first.id}&s=${await linkOf(anna, 'group', first.id)}`)
    await app.see(`${await nameOf(anna)} 邀你一起拼`)
    await app.openAgain(`${pages.group}?id=${second.id}&s=${await linkOf(ben, 'group', second.id)}`)
    await app.see(`${await nameOf(ben)} 邀你一起拼`)
    await app.find('join')
  })

  journey('leads from WeChat’s browser into the mini-program by WeChat’s own tag', async (stage) => {
    const { app, world, line } = stage
    if (app.platform === 'weapp') return
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    const token = await linkOf(leader, 'group', id)
    await app.open(`${pages.group}?id=${id}&s=${token}`)
    await app.find('open-mini')
    line.seen.splice(0)
    await app.tap('open-mini')
    // The local WeChat has no phone: its tag opens the same page here.
    await until('the page that the tag opens', async () => asked(stage).includes(`GET /v1/shares/${token}`) || null)
    await app.find('join')
  })

  journey('is thanked for what a stranger buys, and for nothing less', async ({ app, world }) => {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    await app.open(`${pages.group}?id=${id}&s=${await linkOf(leader, 'group', id)}`)
    await app.find('join')
    await app.settled()
    expect(await leader.get('/v1/me/sharing')).toMatchObject({ visits: 1, orders: 0 })
    await app.tap('join')
    await app.tap('pay')
    await app.find('invite')
    await until('the order of who came', async () => {
      const { orders } = await leader.get<{ orders: number }>('/v1/me/sharing')
      return orders === 1 || null
    })
  })
})

journeys('Who sends a group on', (journey) => {
  journey('sends a link of their own, which opens the group on another phone', async (stage) => {
    const { app, world, phone } = stage
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    await app.open(`${pages.group}?id=${id}&s=${await linkOf(leader, 'group', id)}`)
    await app.tap('join')
    await app.tap('pay')
    await app.find('copy-link')
    await app.tap('invite')
    const card = await app.sharedCard()
    expect(card.title).toContain('茶酥')
    expect(card.link).toContain(`id=${id}`)
    expect(card.link).not.toContain(leader.token)
    expect(card.link).toMatch(/s=[\w-]{22}/)
    const another = await phone({})
    await another.openCard(card)
    await another.find('join')
    expect(await another.textOf('sharer')).toContain('邀你一起拼')
  })

  journey('sends none of somebody else’s when they are a guest', async ({ app, world }) => {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    await app.open(`${pages.group}?id=${id}&s=${await linkOf(leader, 'group', id)}`)
    await app.find('join')
    await app.settled()
    const card = await app.shareByMenu()
    expect(card.title).toContain('茶酥')
    expect(card.link).toContain(`id=${id}`)
    expect(card.link).not.toContain('s=')
  })

  journey('may post it in Moments, where it is only looked at until the app is opened', async (stage) => {
    const { app, world, phone, line } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.find('join')
    await app.settled()
    const post = await app.shareByMenu('moments')
    expect(post.title).toContain('茶酥')
    line.seen.splice(0)
    const reader = await phone({})
    await reader.openCard(post)
    await reader.see('没拼成，钱自动原路退回')
    if (reader.platform === 'weapp') {
      await reader.see('点下面的「前往小程序」')
      await reader.findNoMore('join')
      await reader.findNoMore('back')
      await reader.settled()
      expect(asked(stage).filter((one) => !one.startsWith('GET /v1/groups/'))).toEqual([])
    }
    nobodyWasAsked(stage)
    await reader.enterApp()
    await reader.tap('join')
    await reader.find('pay')
  })

  journey('sends a deal and a product too', async ({ app, world, phone }) => {
    const someone = await friend(world)
    const deal = await dealOf(someone, forThree)
    await app.open(`${pages.deal}?id=${deal.id}`)
    await app.find('share')
    await app.settled()
    await app.tap('share')
    const card = await app.sharedCard()
    expect(card.link).toContain(`${pages.deal}?id=${deal.id}`)
    const another = await phone({})
    await another.openCard(card)
    await another.find('open-group')

    const { items } = await someone.get<{ items: { id: string; name: string }[] }>('/v1/products')
    const product = items[0]
    await another.open(`${pages.product}?id=${product?.id}`)
    await another.find('share')
    await another.settled()
    await another.tap('share')
    await until('the card of the product', async () => {
      const { title, link } = await another.sharedCard()
      return (link.includes(`${pages.product}?id=${product?.id}`) && title === product?.name) || null
    })
  })
})

journeys('The menu of WeChat', (journey) => {
  journey('shares the page that shows, also when somebody came back to it', async ({ app, world }) => {
    const deal = await dealOf(await friend(world), forThree)
    const shares = (page: string) =>
      until(`the menu shares ${page}`, async () => (await app.shareByMenu()).link.includes(`${page}?id=`) || null)
    await app.open(`${pages.deal}?id=${deal.id}`)
    await app.find('share')
    await shares(pages.deal)
    await app.tap('buy-alone')
    await app.find('buy')
    await shares(pages.product)
    await app.back()
    await app.find('open-group')
    await shares(pages.deal)
  })
})

journeys('A browser that is not WeChat’s', (journey) => {
  journey(
    'sends the link by its own sheet',
    async ({ app, world }) => {
      if (app.platform === 'weapp') return
      const deal = await dealOf(await friend(world), forThree)
      await app.open(`${pages.deal}?id=${deal.id}`)
      await app.tap('share')
      expect(await app.sharedCard()).toMatchObject({
        title: forThree,
        link: expect.stringContaining(`${pages.deal}?id=${deal.id}`),
      })
      await app.findNoMore('copy-share')
    },
    { outsideWeChat: true, canShare: true },
  )

  journey(
    'without such a sheet shows the link as a code, and copies it',
    async ({ app, world }) => {
      if (app.platform === 'weapp') return
      const deal = await dealOf(await friend(world), forThree)
      await app.open(`${pages.deal}?id=${deal.id}`)
      await app.tap('share')
      await app.see('用微信扫一扫')
      await app.tap('copy-share')
      await app.see('复制好了')
      expect(await app.copied()).toContain(`${pages.deal}?id=${deal.id}`)
    },
    { outsideWeChat: true },
  )

  journey(
    'leads into the mini-program at a tap, with the share that led there',
    async ({ app, world, line }) => {
      if (app.platform === 'weapp') return
      const leader = await friend(world)
      const { id } = await openedGroup(world, leader, forThree)
      const token = await linkOf(leader, 'group', id)
      await app.open(`${pages.group}?id=${id}&s=${token}`)
      await app.tap('join')
      await app.find('copy-link')
      line.seen.splice(0)
      await app.tap('into-mini')
      // The local WeChat has no phone: its link opens the same page here.
      await until(
        'the page that the link opens',
        async () => line.seen.some(({ method, path }) => method === 'GET' && path === `/v1/shares/${token}`) || null,
      )
      await app.find('join')
    },
    { outsideWeChat: true },
  )

  journey(
    'keeps to the code and the link where the shop has no mini-program',
    async ({ app, world, line }) => {
      if (app.platform === 'weapp') return
      const { id } = await openedGroup(world, await friend(world), forThree)
      line.answer('POST', '/v1/wechat/links', {
        status: 404,
        type: 'application/problem+json',
        body: JSON.stringify({ title: 'Not Found', status: 404, code: 'not_configured' }),
      })
      await app.open(`${pages.group}?id=${id}`)
      await app.tap('join')
      await app.tap('into-mini')
      await app.see('现在打不开小程序')
      await app.find('copy-link')
    },
    { outsideWeChat: true },
  )
})
