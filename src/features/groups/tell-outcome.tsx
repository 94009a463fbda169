import type { Group, MessageTemplate } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { List, ListRow } from '@/ui/list'

const templates: MessageTemplate[] = ['group_succeeded', 'group_failed']

type TellOutcomeProps = { group: Group; say: (words: string) => void }

/** Once a seat is paid: WeChat may carry the word how it ended. Asked only at this tap; the inbox is told in any case. */
export const TellOutcome = ({ group: { state, viewer }, say }: TellOutcomeProps) => {
  const waits = state === 'open' && (viewer.relation === 'seated' || viewer.relation === 'leading')
  return <View>{waits ? <Row say={say} /> : null}</View>
}

const Row = ({ say }: Pick<TellOutcomeProps, 'say'>) => {
  const consents = useRemote('GET /v1/consents', {})
  const [asked, setAsked] = useState(false)
  const items = consents.kind === 'ready' ? consents.data.items : []
  const canAsk = items.some(
    ({ template, templateId, left }) => templates.includes(template) && templateId !== null && left === 0,
  )
  const ask = () => {
    void askConsent(items, templates).then((answer) =>
      say(answer === 'accepted' ? t.notices.onInWeChat : t.notices.onInInbox),
    )
    setAsked(true)
  }
  if (!canAsk || asked) return null
  return (
    <List>
      <ListRow id="tell-outcome" icon="bell" words={groupsWords().tellOutcome} onTap={ask} />
    </List>
  )
}
