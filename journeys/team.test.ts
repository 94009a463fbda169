import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { readPicture } from './read-picture'
import { checkIn, expectNoHan } from './steps'

type Team = { items: { member: { id: string }; role: string }[] }

journeys('Who works here', (journey) => {
  journey(
    'the owner types the shop’s code and invites a clerk, who is in at a tap and out at another',
    async (stage) => {
      const { app, world, phone } = stage
      const staff = await world.staff()
      const roles = async () => (await staff.get<Team>('/v1/staff/team')).items.map(({ role }) => role)
      const { code: shopsCode } = await staff.post<{ code: string }>('/internal/owner-code')
      await app.open(home)
      await checkIn(app)
      await app.tap('tab-me')
      await app.tap('open-settings')
      await app.tap('open-join')
      await app.type('invite', ` ${shopsCode.toLowerCase()} `)
      await app.tap('accept')
      await app.see('你现在是店主')
      await app.tap('open-team')
      await app.find('person-1')

      await app.tap('invite')
      await app.tap('invite-clerk')
      const code = (await app.textOf('invite-code')).trim()
      expect(await codeOnScreen(app)).toBe(`${world.line.url}${pages.join}?invite=${code}`)
      const clerk = await phone({})
      await clerk.open(`${pages.join}?invite=${code}`)
      await clerk.see('点一下就加入')
      await clerk.tap('accept')
      await clerk.see('你现在是店员')
      expect(clerk.taps()).toBe(1)
      await clerk.tap('open-till')
      await clerk.see('收银台')
      await app.see(/来上班了，是店员/)
      expect(await roles()).toEqual(['owner', 'owner', 'clerk'])
      await app.tap('invite-done')

      await app.tap('revoke-2')
      await app.see('马上就不能再看单子')
      await app.tap('confirm')
      await app.see('收回了')
      await app.findNoMore('person-2')
      expect(await roles()).toEqual(['owner', 'owner'])
      // The clerk's own phone knows it, and may be invited again another day.
      await clerk.open(pages.settings)
      await clerk.find('open-join')
      // The code is used up: whoever comes late is told so.
      const late = await phone({})
      await late.open(`${pages.join}?invite=${code}`)
      await late.tap('accept')
      await late.see('用过了或者过期了')
    },
  )

  journey('a clerk who leaves does it in the settings, and stays a member', async (stage) => {
    const { app, world } = stage
    const staff = await world.staff()
    const { code } = await staff.put<{ code: string }>(`/v1/staff/invites/${randomUUID()}`, { role: 'clerk' })
    await app.open(`${pages.join}?invite=${code}`)
    await app.tap('accept')
    await app.see('你现在是店员')
    const own = await memberIn(stage)
    await app.open(pages.settings)
    await app.tap('leave-team')
    await app.see('积分和券都不变')
    await app.tap('confirm')
    await app.find('open-join')
    expect(await own.get<{ id: string; role: string | null }>('/v1/me')).toMatchObject({ id: own.id, role: null })
  })

  journey('an invitation ends after ten minutes, and another is a tap away', async ({ app, world }) => {
    const { code } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
    await app.open(home)
    await checkIn(app)
    await app.open(pages.join)
    await app.type('invite', code)
    await app.tap('accept')
    await app.tap('open-team')
    await app.tap('invite')
    await app.tap('invite-manager')
    const first = await app.textOf('invite-code')
    await world.advance({ seconds: 601 })
    await app.see('这个邀请过期了')
    await app.tap('invite-again')
    expect(await app.textOf('invite-code')).not.toBe(first)
  })

  journey(
    'speaks English, also to who types nonsense',
    async ({ app }) => {
      await app.open(pages.join)
      await app.type('invite', '?')
      await app.tap('accept')
      await app.see('wrong, used or too old')
      expectNoHan(await app.text())
    },
    { language: 'en', width: 320, height: 640 },
  )
})

/** What a camera in front of this phone reads. */
const codeOnScreen = async (app: Driver): Promise<string | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'huitou-screen-'))
  try {
    await app.screenshot(join(folder, 'screen.png'))
    return (await readPicture(await readFile(join(folder, 'screen.png')))).code
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
