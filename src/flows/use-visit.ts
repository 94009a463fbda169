import { useEffect } from 'react'
import { call } from '@/api/call'
import { serverNow } from '@/lib/clock'
import { uuidV7 } from '@/lib/uuid'
import { randomBytes } from '@/platform/random'
import { useSignedIn } from '@/stores/session'
import { keepVisitId, visitId } from '@/stores/visit'

/**
 * Tells the shop, once the content shows, through which share somebody came. Told again with the session after a
 * sign-in: one that overtook the first telling would not be bound to it. Whatever becomes of it, the page stays.
 */
export const useVisit = (token: string | null, shown: boolean): void => {
  const signedIn = useSignedIn()
  useEffect(() => {
    if (token === null || !shown) return
    void tell(token).catch(() => undefined)
  }, [token, shown, signedIn])
}

const tell = async (token: string): Promise<void> => {
  const id = visitId() ?? uuidV7(await randomBytes(16), serverNow())
  keepVisitId(id)
  await call('PUT /v1/visits/:id', { params: { id }, body: { token } })
}
