import type { Member, ProblemCode } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import brand from '@/brand/brand.json'
import { problemCode } from '@/api/problem'
import { patchRemote, useRemote } from '@/api/use-remote'
import { usePrivacyGate } from '@/flows/privacy-gate'
import { t } from '@/i18n'
import { keepMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { TextField } from '@/ui/text-field'
import { Toast, useToast } from '@/ui/toast'
import { Faces } from './faces'
import styles from './profile-screen.module.scss'

const NAME_LENGTH = 20

/** What the shop calls me, and with which drawn face. */
export const ProfileScreen = () => (useSignedIn() ? <Profile /> : <EmptyState title={t.problem.unauthenticated} />)

const Profile = () => (
  <Remote of={useRemote('GET /v1/me', {})} skeleton={<Skeleton bones={['panel', 'row']} />}>
    {(member) => <ProfileForm key={member.id} member={member} />}
  </Remote>
)

const ProfileForm = ({ member }: { member: Member }) => {
  const given = member.nameIsGiven ? '' : member.name
  const [name, setName] = useState(given)
  const [face, setFace] = useState(member.face)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const { message, say } = useToast()
  const gate = usePrivacyGate(brand.documents.privacy)

  const save = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const saved = await call('PUT /v1/me/profile', { body: { name: name.trim() || null, face } })
      say(t.common.saved)
      keepMember(saved)
      patchRemote('GET /v1/me', {}, () => saved)
      patchRemote('GET /v1/home', {}, (home) => ({ ...home, member: saved }))
    } catch (failure) {
      setProblem(problemCode(failure))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className={styles.form}>
      <Faces chosen={face} onChoose={setFace} />
      <TextField
        id="name"
        label={t.profile.name}
        value={name}
        placeholder={member.nameIsGiven ? member.name : t.profile.namePlaceholder}
        help={t.profile.nameHelp}
        maxLength={NAME_LENGTH}
        onChange={setName}
      />
      <View className={styles.act}>
        {/* A name is personal: it is asked for only after the privacy policy. A drawn face is not. */}
        <Button
          id="save-profile"
          words={t.common.save}
          busy={busy}
          onTap={() => (name.trim() === given ? void save() : gate.ask(() => void save()))}
        />
        {given === '' ? null : (
          <Button id="give-name-back" kind="quiet" words={t.profile.giveBack} onTap={() => setName('')} />
        )}
        <View className={styles.problem} role="alert">
          {problem === null ? '' : t.problem[problem]}
        </View>
      </View>
      {gate.sheet}
      <Toast message={message} />
    </View>
  )
}
