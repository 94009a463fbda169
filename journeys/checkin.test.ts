import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { lastToken } from './member'
import { home } from './pages'
import { until } from './world/until'
import { checkIn, seePoints, readStatement, sum } from './steps'

const ladder = [5, 5, 10, 10, 15, 15, 40]

journeys('Check-in', (journey) => {
  journey('lets a guest look round, and checks them in with one tap', async ({ app, line }) => {
    await app.open(home)
    await app.see('+5')
    expect(line.seen.every(({ token }) => token === null)).toBe(true)
    await checkIn(app)
    expect(app.taps()).toBe(1)
    expect(await app.textOf('streak-days')).toBe('1')
    await seePoints(app, 5)
  })

  journey('names today’s reward before the tap and tomorrow’s after it', async ({ app }) => {
    await app.open(home)
    expect(await app.textOf('check-in')).toContain('+5')
    await checkIn(app)
    await app.see('明天 +5')
  })

  journey('counts once, also when the thumb taps twice', async ({ app }) => {
    await app.open(home)
    await app.doubleTap('check-in')
    await app.find('checked-in')
    await seePoints(app, 5)
    await app.relaunch()
    await app.find('checked-in')
    await seePoints(app, 5)
  })

  journey('does not ask a second time on the same day', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch()
    await app.find('checked-in')
    await app.findNoMore('check-in')
    await app.tap('open-checkin')
    await app.find('checked-in')
  })

  journey(
    'pays the ladder of seven days, begins it anew on the eighth, and the statement adds up',
    async ({ app, world }) => {
      await app.open(home)
      let balance = 0
      for (const [index, points] of [...ladder, ...ladder.slice(0, 1)].entries()) {
        if (index > 0) await app.relaunch(() => world.advance({ days: 1 }))
        await app.see(`+${points}`)
        await checkIn(app)
        balance += points
        expect(await app.textOf('streak-days')).toBe(String(index + 1))
        await seePoints(app, balance)
      }
      const statement = await readStatement(app)
      expect(statement.amounts).toEqual([...ladder, 5].reverse())
      expect(sum(statement.amounts)).toBe(statement.available)
      expect(statement.available).toBe(105)
    },
  )

  journey('is on the statement at once, also when the statement was read before', async ({ app, world }) => {
    await app.open(home)
    await checkIn(app)
    await readStatement(app)
    await world.advance({ days: 1 })
    await app.tap('back')
    await app.tap('tab-home')
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-statement')
    await app.see(/^10$/m)
    await until('the second line', async () => ((await app.text()).match(/^\+5$/gm)?.length === 2 ? true : null))
  })

  journey('begins with day one again after a missed day', async ({ app, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.advance({ days: 1 }))
    await checkIn(app)
    expect(await app.textOf('streak-days')).toBe('2')
    await app.relaunch(() => world.advance({ days: 2 }))
    await app.see('+5')
    await checkIn(app)
    expect(await app.textOf('streak-days')).toBe('1')
    await seePoints(app, 15)
  })

  journey('shows the truth when the app was closed between the tap and the answer', async ({ app, line, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.advance({ days: 1 }))
    const answer = line.holdAnswer('PUT', '/v1/check-ins/')
    await app.tap('check-in')
    await answer.arrived
    await app.relaunch(async () => answer.release())
    await app.find('checked-in')
    expect(await app.textOf('streak-days')).toBe('2')
    await seePoints(app, 10)
  })

  journey('says that the answer was lost, and the next tap brings the same check-in', async ({ app, line, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.advance({ days: 1 }))
    await app.find('check-in')
    line.loseAnswers('PUT', '/v1/check-ins/')
    await app.tap('check-in')
    await app.see('手机没连上网')
    line.clear()
    await checkIn(app)
    expect(await app.textOf('streak-days')).toBe('2')
    await seePoints(app, 10)
  })

  journey('loses nothing that was acknowledged when the server dies', async ({ app, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.crash())
    await app.find('checked-in')
    await seePoints(app, 5)
  })

  journey('goes on by itself when the session ended in the middle', async ({ app, line, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.advance({ days: 1 }))
    await app.find('check-in')
    await endSession({ line, world })
    await checkIn(app)
    expect(app.taps()).toBe(1)
    await seePoints(app, 10)
  })

  journey('reads as a guest where a session ended and nobody acts', async ({ app, line, world }) => {
    await app.open(home)
    await checkIn(app)
    await endSession({ line, world })
    await app.relaunch()
    await app.see('青禾茶铺')
    await app.see(/明天|每天签到|签到/)
  })
})

/** Somebody ends the session elsewhere; the app does not know. */
async function endSession({ world, line }: Pick<Stage, 'world' | 'line'>): Promise<void> {
  const ended = await world.api('DELETE', '/v1/sessions/current', { token: lastToken(line) })
  expect(ended.status).toBe(204)
}
