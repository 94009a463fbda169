import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { friend, openedGroup } from './grouping'
import { journeys } from './journey'
import { pages } from './pages'

const forThree = '茶酥 · 三人拼'

journeys('A link that a friend sent', (journey) => {
  journey('shows its group with one request, and tells of the visit afterwards', async ({ app, world, line }) => {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    const token = randomBytes(16).toString('base64url')
    await leader.put(`/v1/shares/${token}`, { target: { kind: 'group', id } })
    await app.open(`${pages.group}?id=${id}&s=${token}`)
    await app.find('join')
    await app.settled()
    expect(await app.page()).toBe(pages.group)
    expect(line.seen.filter(({ token: session }) => session !== null)).toEqual([])
    expect(line.seen.filter(({ status }) => status === 401 || status === 403)).toEqual([])
    const [first, second] = line.seen.filter(({ path }) => path.startsWith('/v1/'))
    expect(first).toMatchObject({ method: 'GET', path: `/v1/groups/${id}` })
    expect(second).toMatchObject({ method: 'PUT', status: 204 })
    expect(second?.path).toMatch(/^\/v1\/visits\//)
  })

  journey('opens its group though nobody knows the share', async ({ app, world }) => {
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}&s=${randomBytes(16).toString('base64url')}`)
    await app.find('join')
  })

  journey('leads to a page when it is damaged, encoded twice or of another version', async ({ app, world }) => {
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id.slice(0, 20)}&s=%25%25`)
    await app.find('deals')
    await app.open(`${pages.group}?scene=9g${randomUUID().slice(0, 22)}`)
    await app.find('deals')
    await app.open(`${pages.group}?id%253D${id}`)
    await app.find('join')
  })
})
