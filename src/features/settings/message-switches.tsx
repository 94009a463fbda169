import type { AnswerOf } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { t } from '@/i18n'
import { List, SwitchRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { useSettings, type OptOut } from './use-settings'

const KINDS: { kind: OptOut; icon: 'star' | 'card' | 'coupon' }[] = [
  { kind: 'points', icon: 'star' },
  { kind: 'tier', icon: 'card' },
  { kind: 'gifts', icon: 'coupon' },
]

/** What the shop may tell without being asked. What a member asked for or bought is always told. */
export const MessageSwitches = ({ say }: { say: (message: string) => void }) => {
  const { settings, consents, setReminder, setTold } = useSettings(say)
  return (
    <Remote of={settings} skeleton={<Skeleton bones={['line', 'panel']} />}>
      {({ reminder, optOuts }) => (
        <List heading={t.notices.heading}>
          {brand.features.checkin ? (
            <SwitchRow
              id="reminder"
              icon="bell"
              words={t.notices.reminder}
              help={reminder ? reminderHelp(consents) : t.notices.reminderHelp}
              on={reminder}
              onChange={setReminder}
            />
          ) : null}
          {KINDS.map(({ kind, icon }) => (
            <SwitchRow
              key={kind}
              id={`tell-${kind}`}
              icon={icon}
              words={t.notices[kind]}
              on={!optOuts.includes(kind)}
              onChange={(told) => setTold(kind, told)}
            />
          ))}
        </List>
      )}
    </Remote>
  )
}

/** How far WeChat's permission reaches; one acceptance is one message. */
const reminderHelp = (consents: AnswerOf<'GET /v1/consents'>['items']): string => {
  const consent = consents.find(({ template }) => template === 'check_in_reminder')
  if (consent === undefined || consent.templateId === null) return t.notices.reminderHelp
  if (consent.always) return t.notices.reminderAlways
  return consent.left > 0 ? t.notices.reminderLeft(consent.left) : t.notices.reminderInbox
}
