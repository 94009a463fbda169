import { randomUUID } from 'node:crypto'
import type { Device, Driver } from './driver/driver'
import type { Stage } from './journey'
import { pages } from './pages'

/** Somebody who has just been asked to work here, with a phone of their own. */
export async function hired({ world, phone }: Stage, role: 'clerk' | 'manager', device: Device = {}): Promise<Driver> {
  const { code } = await (await world.staff()).put<{ code: string }>(`/v1/staff/invites/${randomUUID()}`, { role })
  const theirs = await phone(device)
  await theirs.open(`${pages.join}?invite=${code}`)
  await theirs.tap('accept')
  await theirs.find('now-staff')
  return theirs
}
