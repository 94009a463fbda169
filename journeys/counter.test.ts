import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys, type Stage } from './journey'
import { home, pages } from './pages'
import { readBars } from './read-bars'
import { readPicture } from './read-picture'
import { checkIn, expectNoHan, seePoints } from './steps'
import { until } from './world/until'

type Visit = { id: string; state: string; member: { name: string }; points: number | null }

journeys('The code at the counter', (journey) => {
  journey('is one tap from home, and what the till credits is celebrated within 3 s', async (stage) => {
    const { app } = stage
    await app.open(home)
    await checkIn(app)
    await app.open(home)
    await app.find('checked-in')
    const before = app.taps()
    await app.tap('member-card')
    const code = await codeOn(app)
    expect(app.taps() - before).toBe(1)
    const visit = await credit(stage, { code, amountFen: 6800 })
    const since = performance.now()
    expect(visit.state).toBe('credited')
    await app.see('消费 ¥68')
    expect(performance.now() - since).toBeLessThan(3000)
    await until('the points on the screen', async () =>
      (await app.textOf('credited-points')) === String(visit.points) ? true : null,
    )
    await app.tap('celebrated')
    expect(await codeOn(app)).toHaveLength(18)
    await app.tap('turn-over')
    await app.find('standing-words')
    await app.open(home)
    await seePoints(app, 5 + (visit.points ?? 0))
  })

  journey('can be read by a camera and by a scanner, and both read what is written below', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    await seeReadable(app)
    await app.open(pages.settings)
    await app.tap('elder-mode')
    await app.open(pages.code)
    await seeReadable(app)
  })

  journey(
    'can be read on a narrow screen too',
    async ({ app }) => {
      await app.open(home)
      await checkIn(app)
      await app.open(pages.code)
      await seeReadable(app)
    },
    { width: 320, height: 780 },
  )

  journey('tells of a new tier, and of what was taken back, also to who listens', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    const visit = await credit(stage, { code: await codeOn(app), amountFen: 25_000 })
    await app.see('升到银毫了')
    const points = (visit.points ?? 0).toLocaleString('en')
    expect(await app.textOf('told')).toBe(`收到了，消费 250 元，加 ${points} 积分，升到银毫了`)
    await app.tap('celebrated')
    await app.find('counter-code')
    const staff = await world.staff()
    const since = performance.now()
    await staff.post(`/v1/staff/counter-visits/${visit.id}/reversal`, { note: '记错人了' })
    await app.see('消费 ¥250 撤销了')
    expect(performance.now() - since).toBeLessThan(3000)
    expect(await app.textOf('told')).toBe(`消费 250 元撤销了，减 ${points} 积分`)
    await app.tap('celebrated')
    await app.find('counter-code')
    await app.open(home)
    await app.see('新叶')
    await seePoints(app, 5)
  })

  journey('is new every half minute, and each is taken once', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    const first = await codeOn(app)
    await credit(stage, { code: first, amountFen: 1200 })
    await app.tap('celebrated')
    await expect(credit(stage, { code: first, amountFen: 1200 })).rejects.toThrow(/code_used/)
    await world.advance({ seconds: 31 })
    // Its clock is the server's: the next answer tells it.
    const next = await until('the code of the next half minute', async () => {
      const shown = await codeOn(app)
      return shown === first ? null : shown
    })
    expect((await credit(stage, { code: next, amountFen: 1500 })).state).toBe('credited')
  })

  journey('goes on without a network, and the phone hears of it when the network is back', async (stage) => {
    const { app, line } = stage
    await app.open(home)
    await checkIn(app)
    if (app.platform === 'weapp') {
      // The page was never open; home has fetched what it needs.
      await until('what the codes are made of', async () =>
        line.seen.some(({ path, status }) => path.startsWith('/v1/me/counter-seed') && status === 200) ? true : null,
      )
      await app.relaunch(async () => line.offline(true))
      await app.tap('member-card')
    } else {
      await app.open(pages.code)
      await codeOn(app)
      line.offline(true)
    }
    await app.see('没连上网')
    const code = await codeOn(app)
    expect((await credit(stage, { code, amountFen: 2000 })).state).toBe('credited')
    line.offline(false)
    await app.see('消费 ¥20')
  })

  journey('is right on a phone whose clock is hours wrong, also without a network', async (stage) => {
    const { app, line, world } = stage
    await world.advance({ hours: 5 })
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    await codeOn(app)
    // A browser has to be open already.
    if (app.platform === 'weapp') await app.relaunch(async () => line.offline(true))
    else line.offline(true)
    await app.see('没连上网')
    expect((await credit(stage, { code: await codeOn(app), amountFen: 3100 })).state).toBe('credited')
    line.offline(false)
    await app.see('消费 ¥31')
  })

  journey('says that it needs the network when the last contact was a day ago, and is back with it', async (stage) => {
    const { app, line } = stage
    await app.open(home)
    await checkIn(app)
    const seed = { cardNumber: '9000000000', secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' }
    const ended = { ...seed, validUntil: new Date(0).toISOString() }
    line.answer('GET', '/v1/me/counter-seed', { status: 200, type: 'application/json', body: JSON.stringify(ended) })
    await app.open(pages.code)
    await app.see('太久没连网，会员码停用了')
    await app.findNoMore('counter-code')
    line.offline(true)
    await app.tap('retry')
    await until('a question that nobody heard', () =>
      line.seen.some(({ path, status }) => path === '/v1/me/counter-visit' && status === 0) ? true : null,
    )
    await app.see('太久没连网，会员码停用了')
    line.clear()
    expect((await codeOn(app)).startsWith('9000000000')).toBe(false)
    expect((await credit(stage, { code: await codeOn(app), amountFen: 700 })).state).toBe('credited')
  })

  journey('ends with the session, and is another one after signing in again', async (stage) => {
    const { app } = stage
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    const first = (await codeOn(app)).slice(0, 10)
    await app.open(pages.settings)
    await app.tap('sign-out')
    await app.find('check-in')
    await app.open(pages.code)
    await app.see('登录就有你的会员码')
    await app.findNoMore('counter-code')
    await expect(credit(stage, { code: `${first}00000000`, amountFen: 700 })).rejects.toThrow(/code_invalid/)
    await app.tap('sign-in')
    expect((await codeOn(app)).slice(0, 10)).not.toBe(first)
    expect((await credit(stage, { code: await codeOn(app), amountFen: 700 })).state).toBe('credited')
  })

  journey(
    'waits for a slow answer, makes one short code of two taps, and goes on where the line is cut',
    async (stage) => {
      const { app, line } = stage
      await app.open(home)
      await checkIn(app)
      const held = line.holdAnswer('GET', '/v1/me/counter-seed')
      await app.open(pages.code)
      await held.arrived
      held.release()
      await codeOn(app)
      await app.doubleTap('short-code')
      await app.see('秒内有效')
      const asked = () =>
        line.seen.filter(({ method, path }) => method === 'PUT' && path === '/v1/me/short-code').length
      expect(asked()).toBe(1)
      line.loseRequests('PUT', '/v1/me/short-code')
      await app.tap('short-again')
      await app.see('没连上网')
      await app.see('秒内有效')
    },
  )

  journey('has six digits for a till without a scanner', async (stage) => {
    const { app } = stage
    await app.open(home)
    await checkIn(app)
    await app.open(pages.code)
    await app.tap('short-code')
    await app.see('秒内有效')
    const code = (await app.textOf('short-digits')).replaceAll(/\D/g, '')
    expect(code).toMatch(/^\d{6}$/)
    expect((await credit(stage, { code, amountFen: 900 })).state).toBe('credited')
    await app.see('消费 ¥9')
  })

  journey(
    'lets a guest who taps the card in with that tap, and one who comes by the store’s code read first',
    async (stage) => {
      const { app, phone } = stage
      await app.open(home)
      await app.tap('member-card')
      expect(await codeOn(app)).toHaveLength(18)
      expect(app.taps()).toBe(1)
      const other = await phone({})
      await other.open(pages.code)
      await other.see('登录就有你的会员码')
      await other.tap('sign-in')
      expect(await codeOn(other)).toHaveLength(18)
    },
  )

  journey(
    'speaks English',
    async ({ app }) => {
      await app.open(home)
      await checkIn(app)
      await app.open(pages.code)
      await codeOn(app)
      const name = await nameIn(app)
      expectNoHan(await app.text(), [name, '新叶'])
      await app.tap('short-code')
      await app.see('seconds, once')
    },
    { language: 'en' },
  )
})

/** The eighteen digits below the bars. */
async function codeOn(app: Driver): Promise<string> {
  const digits = (await app.textOf('counter-code')).replaceAll(/\D/g, '')
  return digits.slice(0, 18)
}

/** Bars and squares say the digits below them. The half minute may end between reading one and the other. */
async function seeReadable(app: Driver): Promise<void> {
  let read: unknown
  await until('bars and squares that say the digits', async () => {
    const digits = await codeOn(app)
    const photo = await app.photo()
    const [bars, { code: squares }] = [await readBars(photo), await readPicture(photo)]
    read = { digits, bars, squares }
    return (bars === digits && squares === digits) || null
  }).catch((cause: unknown) => {
    throw new Error(`read: ${JSON.stringify(read)}`, { cause })
  })
}

/** What the line of the member says, which the shop gave: a name of two signs and a number. */
async function nameIn(app: Driver): Promise<string> {
  return (await app.text()).split('\n').find((line) => line.includes('·')) ?? ''
}

/** Somebody behind the counter scans it and types what it cost. @throws Error with the API's code when it refuses */
async function credit({ world }: Stage, body: { code: string; amountFen: number }): Promise<Visit> {
  const staff = await world.staff()
  return staff.put<Visit>(`/v1/staff/counter-visits/${randomUUID()}`, body)
}
