import type { ProblemCode, Role } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { inviteIn } from '@/lib/invite-code'
import { paths } from '@/lib/paths'
import { openTab, replace } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'
import { joinTeam } from './join-team'
import styles from './join-screen.module.scss'

/** Whoever was invited begins to work here: by the link that brought them, or by a code that they type. */
export const JoinScreen = ({ invite }: { invite: string | null }) => {
  const [role, setRole] = useState<Role | null>(null)
  return (
    <View className={styles.page}>
      <Image className={styles.picture} src={picture('empty/groups', 440)} mode="aspectFit" aria-hidden />
      {role === null ? <Asked invite={invite} onJoined={setRole} /> : <Joined role={role} />}
    </View>
  )
}

type AskedProps = { invite: string | null; onJoined: (role: Role) => void }

const Asked = ({ invite, onJoined }: AskedProps) => {
  const words = teamWords().join
  const [typed, setTyped] = useState('')
  const [types, setTypes] = useState(invite === null)
  const [isNone, setNone] = useState(false)
  const join = useMemberAction('join-team', async (code: string) => onJoined(await joinTeam(code)))
  const accept = () => {
    const code = types ? inviteIn(typed) : invite
    setNone(code === null)
    if (code !== null) join.run(code)
  }
  const problem: ProblemCode | null = isNone ? 'code_invalid' : join.problem
  return (
    <>
      <View className={styles.title} role="heading" aria-level={2}>
        {words.title(t.shopName)}
      </View>
      <View className={styles.help}>{types ? words.typedHelp : words.help}</View>
      <View className={styles.field}>
        {types ? (
          <TextField
            id="invite"
            label={words.code}
            value={typed}
            placeholder={words.placeholder}
            maxLength={40}
            onChange={setTyped}
          />
        ) : null}
      </View>
      <View className={styles.problem} role="alert">
        {problem === null ? '' : (words.problem(problem) ?? t.problem[problem])}
      </View>
      <View className={styles.act}>
        <Button id="accept" words={words.accept} busy={join.busy} onTap={accept} />
        <View className={styles.act}>
          {types ? null : <Button id="type-invite" kind="quiet" words={words.type} onTap={() => setTypes(true)} />}
        </View>
      </View>
      <OpenInWeChat of={join} />
    </>
  )
}

const Joined = ({ role }: { role: Role }) => {
  const words = teamWords()
  return (
    <>
      <View className={styles.title} role="status" id="now-staff">
        {words.join.done(words.roles[role])}
      </View>
      <View className={styles.help}>{words.does[role]}</View>
      <View className={styles.act}>
        <Button id="open-till" words={words.join.till} onTap={() => replace(paths.till)} />
        {role === 'clerk' ? null : (
          <Button id="open-team" kind="secondary" words={words.titles.team} onTap={() => replace(paths.team)} />
        )}
        <Button id="open-home" kind="quiet" words={words.join.home} onTap={() => openTab(paths.home)} />
      </View>
    </>
  )
}
