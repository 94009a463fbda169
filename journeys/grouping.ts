import { randomBytes, randomUUID } from 'node:crypto'
import { pages } from './pages'
import type { World } from './world/world'

/** Somebody of the shop who has no phone in this journey. */
export type Friend = {
  token: string
  get: <T>(path: string) => Promise<T>
  put: <T>(path: string, body: object) => Promise<T>
  post: <T>(path: string, body?: object) => Promise<T>
}

export type GroupSeen = {
  id: string
  state: string
  seatsPaid: number
  viewer: { relation: string; order: { id: string; state: string; amountFen: number } | null }
}
type GroupAndMember = { group: GroupSeen }

/** @throws Error when the API refuses */
export async function friend(world: World, user: string = randomUUID()): Promise<Friend> {
  const code = await world.codeFor(user, 'wechat-mini')
  const session = await world.api('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })
  const { accessToken: token } = await session.json()
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await world.api(method, path, { token, body })
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    token,
    get: (path) => ask('GET', path),
    put: (path, body) => ask('PUT', path, body),
    post: (path, body = {}) => ask('POST', path, body),
  }
}

export type DealSeen = { id: string; name: string; seats: number; priceFen: number; openingFen: number }

/** A deal as this friend sees it. */
export async function dealOf(who: Friend, name: string): Promise<DealSeen> {
  const { items } = await who.get<{ items: DealSeen[] }>('/v1/deals?limit=100')
  const found = items.find((each) => each.name === name)
  if (!found) throw new Error(`the shop has no deal ${name}`)
  return who.get(`/v1/deals/${found.id}`)
}

/** The money for a seat that is held. */
export async function paySeat(world: World, who: Friend, orderId: string): Promise<void> {
  const { parameters } = await who.post<{ parameters: { package: string } }>(`/v1/orders/${orderId}/payment`)
  await world.wechat('POST', `/sandbox/payments/${parameters.package.replace('prepay_id=', '')}`, { outcome: 'paid' })
  await who.post(`/v1/orders/${orderId}/settlement`)
}

/** A group that waits for others. */
export async function openedGroup(
  world: World,
  leader: Friend,
  name: string,
): Promise<{ id: string; orderId: string }> {
  const { id: dealId, openingFen } = await dealOf(leader, name)
  const [id, orderId] = [randomUUID(), randomUUID()]
  await leader.put(`/v1/groups/${id}`, { dealId, orderId, expectedAmountFen: openingFen })
  await paySeat(world, leader, orderId)
  return { id, orderId }
}

/** A seat that is held, not paid. */
export async function heldSeat(who: Friend, groupId: string): Promise<string> {
  const orderId = randomUUID()
  const { priceFen } = await who.get<{ priceFen: number }>(`/v1/groups/${groupId}`)
  await who.put<GroupAndMember>(`/v1/groups/${groupId}/seats/${orderId}`, { expectedAmountFen: priceFen })
  return orderId
}

export async function joinedGroup(world: World, who: Friend, groupId: string): Promise<void> {
  await paySeat(world, who, await heldSeat(who, groupId))
}

/** The page of a group as the leader's link names it. */
export async function linkTo(leader: Friend, groupId: string): Promise<string> {
  const token = randomBytes(16).toString('base64url')
  await leader.put(`/v1/shares/${token}`, { target: { kind: 'group', id: groupId } })
  return `${pages.group}?id=${groupId}&s=${token}`
}
