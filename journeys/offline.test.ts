import { journeys } from './journey'
import { home } from './pages'
import { checkIn, seePoints } from './steps'

journeys('Offline', (journey) => {
  journey('shows what was read last, says so, and catches up when the network is back', async ({ app, line }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-statement')
    await app.see('+5')
    await app.tap('back')
    line.offline(true)
    await app.tap('open-statement')
    await app.see('没能更新，下面是上次的内容')
    await app.see('+5')
    await app.tap('back')
    await app.tap('tab-home')
    await seePoints(app, 5)
    line.offline(false)
    await app.tap('tab-me')
    // What is said at the head of a page goes, and all below it moves up.
    await app.seeNoMore('没能更新')
    await app.tap('open-statement')
    await app.see('+5')
    await app.seeNoMore('没能更新')
  })

  journey('opens without a network and shows what was there, but a browser needs one to open', async (stage) => {
    const { app, line } = stage
    await app.open(home)
    await checkIn(app)
    if (app.platform === 'h5') return
    await app.relaunch(async () => line.offline(true))
    await seePoints(app, 5)
    await app.find('checked-in')
    await app.see('没能更新，下面是上次的内容')
    line.offline(false)
  })

  journey('says what is wrong where nothing was read yet, and one tap tries again', async ({ app, line }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.find('open-statement')
    line.answer('GET', '/v1/point-entries', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' })
    await app.tap('open-statement')
    await app.see('现在人有点多')
    line.clear()
    await app.tap('retry')
    await app.see('+5')
  })

  journey('keeps the tap honest: no network, no check-in, and nothing lost', async ({ app, line }) => {
    await app.open(home)
    await app.find('check-in')
    line.offline(true)
    await app.tap('check-in')
    await app.see('手机没连上网')
    await app.findNoMore('checked-in')
    line.offline(false)
    await checkIn(app)
    await seePoints(app, 5)
  })
})
