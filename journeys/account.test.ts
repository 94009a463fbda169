import { expect } from 'vitest'
import { journeys } from './journey'
import { memberIn } from './member'
import { home } from './pages'
import { checkIn, seePoints } from './steps'
import { until } from './world/until'

type SeenAs = { avatar: { src: string }; pictureId: string | null; face: number }

journeys('Account', (journey) => {
  journey('asks before it takes a name, and then the shop calls me by it', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-profile')
    await app.type('name', '阿青')
    await app.tap('save-profile')
    await app.see('用到名字和生日之前')
    await app.tap('agree-privacy')
    await app.see('存好了')
    await app.tap('back')
    await app.see('阿青')
    await app.relaunch()
    await app.see('阿青')
  })

  journey('lets everything else work when the privacy policy is refused', async ({ app, line }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-profile')
    await app.type('name', '阿青')
    await app.tap('save-profile')
    await app.tap('refuse-privacy')
    expect(line.seen.filter(({ path }) => path === '/v1/me/profile')).toEqual([])
    await app.tap('back')
    await app.tap('tab-home')
    await app.find('checked-in')
  })

  journey('shows a picture of mine, sent again after a dead network, until I choose a drawn face', async (stage) => {
    const { app, line } = stage
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    const seenAs = () => someone.get<SeenAs>('/v1/me')
    await app.tap('tab-me')
    await app.tap('open-profile')
    await app.tap('own-picture')
    await app.see('用到照片之前')
    line.loseRequests('PUT', '/v1/uploads/')
    await app.choosePicture('agree-privacy')
    await app.see('没传上，存的时候再传一次')
    await app.tap('save-profile')
    await app.see('照片没传上，所以还没存')
    expect((await seenAs()).pictureId).toBeNull()
    line.clear()
    await app.tap('save-profile')
    await app.see('存好了')
    const { avatar, pictureId } = await seenAs()
    expect(pictureId).not.toBeNull()
    expect(avatar.src).toMatch(/^\/media\/uploads\//)
    await app.tap('face-3')
    await app.tap('save-profile')
    await until('the drawn face', async () => (await seenAs()).pictureId === null || null)
    expect((await seenAs()).face).toBe(3)
  })

  journey('signs out at once, and the next tap signs in as the same member', async ({ app, world }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-settings')
    await app.tap('sign-out')
    await app.find('check-in')
    await app.relaunch(() => world.advance({ days: 1 }))
    await checkIn(app)
    await seePoints(app, 10)
  })

  journey('deletes the account after saying what is lost; whoever comes back is a new member', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-settings')
    await app.tap('delete-account')
    await app.see('5 积分不能再用')
    await app.tap('cancel')
    await app.tap('delete-account')
    await app.tap('confirm')
    await app.find('check-in')
    await checkIn(app)
    expect(await app.textOf('streak-days')).toBe('1')
    await seePoints(app, 5)
    await app.tap('tab-me')
    await app.tap('open-statement')
    await app.see('+5')
    expect((await app.text()).match(/^\+5$/gm)).toHaveLength(1)
  })
})
