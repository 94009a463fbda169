import { call } from '@/api/call'
import { keepRemote } from '@/api/use-remote'
import { writeOnce } from '@/flows/kept-id'
import { visitPath } from '@/lib/paths'
import { open } from '@/platform/navigation'

export type Seen = { code: string } | { memberId: string }

/** Who stands here, by their code or as they were found; the visit's page asks for the amount. */
export const seeGuest = async (seen: Seen, storeId: string | undefined): Promise<void> => {
  const intent = `visit:${'code' in seen ? seen.code : seen.memberId}`
  const visit = await writeOnce(intent, (id) =>
    call('PUT /v1/staff/counter-visits/:id', { params: { id }, body: { ...seen, ...(storeId ? { storeId } : {}) } }),
  )
  keepRemote('GET /v1/staff/counter-visits/:id', { params: { id: visit.id } }, visit)
  open(visitPath(visit.id, seen))
}
