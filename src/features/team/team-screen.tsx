import type { Role, TeamMember } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { useKnownMember } from '@/flows/known-member'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { dayOfInstant } from '@/lib/instant'
import { paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { List, ListRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { Toast, useToast } from '@/ui/toast'
import { InviteSheet } from './invite-sheet'
import { RevokeSheet } from './revoke-sheet'
import styles from './team-screen.module.scss'

/** Who works here, who else is to, and who is not any more. */
export const TeamScreen = () => (useSignedIn() ? <Team /> : <Guest />)

const Guest = () => {
  const { titles, join } = teamWords()
  return <ForGuests title={titles.team} help={join.guestHelp} />
}

const Team = () => {
  const words = teamWords()
  const team = useRemote('GET /v1/staff/team', {})
  const own = useKnownMember()
  const { message, say } = useToast()
  const [sheet, setSheet] = useState<{ kind: 'invite' } | { kind: 'revoke'; of: TeamMember } | null>(null)
  const readAgain = () => {
    if (team.kind === 'ready') team.refresh()
  }
  const close = () => setSheet(null)
  return (
    <View className={styles.page}>
      <Remote of={team} skeleton={<Skeleton bones={['row', 'row', 'row']} />}>
        {({ items }) => (
          <>
            <View className={styles.list}>
              {items.map((one, index) => (
                <Person
                  key={one.member.id}
                  index={index}
                  one={one}
                  isYou={one.member.id === own?.id}
                  onRevoke={() => setSheet({ kind: 'revoke', of: one })}
                />
              ))}
            </View>
            <View className={styles.act}>
              <Button id="invite" words={words.invite} icon="plus" onTap={() => setSheet({ kind: 'invite' })} />
            </View>
            <List>
              <ListRow id="open-merges" icon="me" words={words.merges} onTap={() => open(paths.merges)} />
            </List>
          </>
        )}
      </Remote>
      <InviteSheet
        open={sheet?.kind === 'invite'}
        mayGive={rolesOf(own?.role ?? null)}
        onJoined={readAgain}
        onClose={close}
      />
      <RevokeSheet
        of={sheet?.kind === 'revoke' ? sheet.of : null}
        isYou={sheet?.kind === 'revoke' && sheet.of.member.id === own?.id}
        onRevoked={() => {
          const hasLeft = sheet?.kind === 'revoke' && sheet.of.member.id === own?.id
          close()
          if (hasLeft) return openTab(paths.me)
          say(words.revoked)
          readAgain()
        }}
        onClose={close}
      />
      <Toast message={message} />
    </View>
  )
}

/** Whom this role invites; nobody until it is known. */
const rolesOf = (role: Role | null): Role[] =>
  role === 'owner' ? ['clerk', 'manager', 'owner'] : role === 'manager' ? ['clerk'] : []

type PersonProps = { index: number; one: TeamMember; isYou: boolean; onRevoke: () => void }

const Person = ({ index, one: { member, role, since, mayRevoke }, isYou, onRevoke }: PersonProps) => {
  const words = teamWords()
  const called = words.roles[role]
  return (
    <View className={styles.person} id={`person-${index}`}>
      <Image className={styles.avatar} src={member.avatar.src} mode="aspectFill" aria-hidden />
      <View className={styles.words}>
        <View className={styles.name}>{isYou ? `${member.name} · ${words.you}` : member.name}</View>
        <View className={styles.since}>{`${called} · ${words.since(t.date.fullDay(dayOfInstant(since)))}`}</View>
      </View>
      <View>
        {mayRevoke ? (
          <Tap
            id={`revoke-${index}`}
            className={styles.revoke}
            label={words.revokeOf(member.name, called)}
            onTap={onRevoke}
          >
            {isYou ? words.leave : words.revoke}
          </Tap>
        ) : null}
      </View>
    </View>
  )
}
