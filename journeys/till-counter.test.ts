import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Device, Driver } from './driver/driver'
import { hired } from './hiring'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { paidOrder } from './ordering'
import { home, pages } from './pages'
import { checkIn, thumbLifted } from './steps'
import { until } from './world/until'

const arrive = async (stage: Stage): Promise<Someone> => {
  await stage.app.open(home)
  await checkIn(stage.app)
  return memberIn(stage)
}

const atTill = async (stage: Stage, device: Device = {}): Promise<Driver> => {
  const staff = await hired(stage, 'clerk', device)
  await staff.open(pages.till)
  await staff.find('code')
  return staff
}

const showCode = async ({ app }: Stage): Promise<string> => {
  await app.open(pages.code)
  return (await app.textOf('counter-code')).replaceAll(/\D/g, '').slice(0, 18)
}

const lookUp = async (till: Driver, code: string): Promise<void> => {
  await till.type('code', code)
  await till.tap('see-code')
}

journeys('A counter', (journey) => {
  journey('reads codes by the camera, also a browser’s, and goes on when somebody turns back', async (stage) => {
    await arrive(stage)
    const clerk = await atTill(stage, { camera: true })
    await clerk.scans(null)
    await clerk.tap('scan')
    if (clerk.platform === 'h5') await clerk.tap('stop-scan')
    await clerk.find('code')
    await clerk.scans(await showCode(stage))
    const before = clerk.taps()
    await clerk.tap('scan')
    await clerk.type('amount', '68')
    await clerk.tap('credit')
    const since = performance.now()
    await stage.app.see('消费 ¥68')
    expect(performance.now() - since).toBeLessThan(3000)
    await thumbLifted(since)
    await clerk.tap('next-guest')
    await clerk.find('code')
    expect(clerk.taps() - before).toBe(3)
  })

  journey('rings for what was just bought, once the browser lets it, and also when it comes back', async (stage) => {
    const someone = await arrive(stage)
    const clerk = await atTill(stage)
    if (clerk.platform === 'h5') await clerk.see('点一下页面')
    await clerk.tap('find-guest')
    await clerk.seeNoMore('点一下页面')
    await paidOrder(stage.world, someone, [{ name: '茶酥' }])
    await until('a ring', async () => ((await clerk.rings()) === 1 ? true : null))
    if (clerk.platform === 'h5') return
    await clerk.relaunch(async () => void (await paidOrder(stage.world, someone, [{ name: '茶酥' }])))
    await until('a ring for what came meanwhile', async () => ((await clerk.rings()) > 0 ? true : null))
  })

  journey('asks a manager for a member’s sixth purchase of a day', async (stage) => {
    const { id } = await arrive(stage)
    // Read before: what was just bought is celebrated where the code was.
    const code = await showCode(stage)
    const staff = await stage.world.staff()
    for (let visits = 0; visits < 5; visits += 1)
      await staff.put(`/v1/staff/counter-visits/${randomUUID()}`, { memberId: id, amountFen: 100 })
    const clerk = await atTill(stage)
    await lookUp(clerk, code)
    await clerk.type('amount', '1')
    await clerk.tap('credit')
    await clerk.see('今天记得太多次了')
  })

  journey('has no patience with who guesses', async (stage) => {
    const clerk = await atTill(stage)
    for (let tries = 0; tries < 11; tries += 1) {
      await lookUp(clerk, `9999999999${10_000_000 + tries}`)
      await clerk.settled()
    }
    await clerk.see('点得有点快')
  })

  journey('remembers in which store it stands, and has the code that stands on it', async (stage) => {
    await arrive(stage)
    const clerk = await atTill(stage)
    await clerk.tap('store-1')
    await clerk.relaunch()
    await clerk.find('code')
    await lookUp(clerk, await showCode(stage))
    await clerk.find('amount')
    const staff = await stage.world.staff()
    const { stores } = await staff.get<{ stores: { id: string }[] }>('/v1/staff/till')
    const { items } = await staff.get<{ items: { store: { id: string } }[] }>(
      '/v1/staff/counter-visits?state=identified',
    )
    expect(items[0]?.store.id).toBe(stores[1]?.id)
    await clerk.open(pages.till)
    await clerk.tap('open-store-code')
    await clerk.find('store-code')
    await clerk.tap('copy-store-code')
    expect(await clerk.copied()).toContain(pages.code)
  })
})
