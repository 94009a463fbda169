import type { Address, ShippingAddress } from '@huitou/contract'
import { call } from '@/api/call'
import { patchRemote, refreshRemote } from '@/api/use-remote'
import { writeOnce } from '@/flows/kept-id'

/** Writes an address, a new one when it has no id. Every list on screen shows it. Throws an `ApiProblem`. */
export const saveAddress = async (
  id: string | null,
  address: ShippingAddress & { usual?: boolean },
): Promise<Address> => {
  const write = (as: string) => call('PUT /v1/addresses/:id', { params: { id: as }, body: address })
  const saved = id === null ? await writeOnce('address', write) : await write(id)
  patchRemote('GET /v1/addresses', {}, ({ items }) => {
    const others = items
      .filter((each) => each.id !== saved.id)
      .map((each) => (saved.usual ? { ...each, usual: false } : each))
    return { items: saved.usual ? [saved, ...others] : [...others.slice(0, 1), saved, ...others.slice(1)] }
  })
  refreshRemote('GET /v1/addresses', {})
  return saved
}

/** Throws an `ApiProblem`. */
export const deleteAddress = async (id: string): Promise<void> => {
  await call('DELETE /v1/addresses/:id', { params: { id } })
  patchRemote('GET /v1/addresses', {}, ({ items }) => ({ items: items.filter((each) => each.id !== id) }))
  refreshRemote('GET /v1/addresses', {})
}
