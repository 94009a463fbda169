import { create } from 'zustand'

/** What was chosen on a page that one goes to and comes back from: whoever sent there reads it, and forgets it when done. */
const useStore = create<{ addressId: string | null }>(() => ({ addressId: null }))

/** The address that was chosen at `packages/orders/addresses?pick=1`; null until then. */
export const usePickedAddress = (): string | null => useStore((state) => state.addressId)
export const pickAddress = (addressId: string): void => useStore.setState({ addressId })
export const forgetPickedAddress = (): void => useStore.setState({ addressId: null })
