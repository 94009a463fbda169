import type { AnswerOf, Group } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { keepRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { usePay, type Pay } from '@/flows/pay'
import { groupsWords } from '@/i18n/groups'
import { unreachable } from '@/lib/unreachable'
import { useSignedIn } from '@/stores/session'

export type What = 'join' | 'pay' | 'leave' | 'wish'

type GroupActions = {
  action: MemberAction<What>
  confirming: boolean
  outside: Pick<Pay, 'outsideWeChat' | 'clear'>
}
type On = { say: (words: string) => void; onMayJoin: () => void }

/** What somebody does on a group's page. A guest signs in at the tap, and the same goes on. */
export const useGroupActions = (group: Group, { say, onMayJoin }: On): GroupActions => {
  const { pay, confirming, ...outside } = usePay()
  const { id, viewer } = group
  const words = groupsWords()
  const consents = useKnownConsents()
  const keep = (told: Group) => keepRemote('GET /v1/groups/:id', { params: { id } }, told)
  const ask = () => call('GET /v1/groups/:id', { params: { id } })

  const action = useMemberAction(`group:${id}`, async (what: What) => {
    switch (what) {
      case 'join': {
        // As a member one may be somebody else to this group than as a guest.
        const known = await ask()
        keep(known)
        return known.viewer.may.join ? onMayJoin() : undefined
      }
      case 'pay':
        if (viewer.order !== null) await pay({ kind: 'order', id: viewer.order.id })
        return keep(await ask())
      case 'leave': {
        if (viewer.order === null) return undefined
        const params = { id, orderId: viewer.order.id }
        keep((await call('POST /v1/groups/:id/seats/:orderId/leaving', { params, body: {} })).group)
        return say(viewer.relation === 'holding' ? words.letGone : words.left)
      }
      case 'wish':
        await call('PUT /v1/groups/:id/wish', { params: { id }, body: {} })
        keep(await ask())
        return say(words.action.wished)
      default:
        return unreachable(what)
    }
  })
  const run = (what: What) => {
    // WeChat takes its question only at the tap itself.
    if (what === 'wish') void askConsent(consents, ['group_last_seat'])
    action.run(what)
  }
  return { action: { ...action, run }, confirming, outside }
}

/** What a member agreed to hear of, known before the tap. A guest's page asks for nothing that needs a session. */
const useKnownConsents = () => {
  const signedIn = useSignedIn()
  const [items, setItems] = useState<AnswerOf<'GET /v1/consents'>['items']>([])
  useEffect(() => {
    if (signedIn) void call('GET /v1/consents', {}).then((told) => setItems(told.items), ignore)
  }, [signedIn])
  return items
}

const ignore = () => undefined
