import type { Member } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import brand from '@/brand/brand.json'
import { problemCode } from '@/api/problem'
import { patchRemote, useRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { usePrivacyGate } from '@/flows/privacy-gate'
import { t } from '@/i18n'
import { profileWords } from '@/i18n/profile'
import { keepMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { TextField } from '@/ui/text-field'
import { Toast, useToast } from '@/ui/toast'
import { isSame, parseBirthday, typedOf } from './birthday'
import { BirthdayFields } from './birthday-fields'
import { Faces } from './faces'
import { OwnPicture } from './own-picture'
import styles from './profile-screen.module.scss'
import { useOwnPicture } from './use-own-picture'

const NAME_LENGTH = 20

/** What the shop calls me, and with which face. */
export const ProfileScreen = () =>
  useSignedIn() ? <Profile /> : <ForGuests title={t.me.guest} help={t.me.guestHelp} />

const Profile = () => (
  <Remote of={useRemote('GET /v1/me', {})} skeleton={<Skeleton bones={['panel', 'row']} />}>
    {(member) => <ProfileForm key={member.id} member={member} />}
  </Remote>
)

const ProfileForm = ({ member }: { member: Member }) => {
  const words = profileWords()
  const given = member.nameIsGiven ? '' : member.name
  const [name, setName] = useState(given)
  const [face, setFace] = useState(member.face)
  const [typed, setTyped] = useState(typedOf(member.birthday))
  const birthday = parseBirthday(typed)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { message, say } = useToast()
  const gate = usePrivacyGate(brand.documents.privacy)
  const own = useOwnPicture(member)
  const pictureGate = usePrivacyGate(brand.documents.privacy, words.picture.gate)

  const save = async () => {
    if (birthday === 'wrong') return setProblem(t.birthday.wrong)
    setBusy(true)
    setProblem('')
    try {
      // Whoever is faster than their picture waits for it.
      const pictureId = await own.sent()
      if (pictureId === 'failed') return setProblem(words.picture.notSaved)
      const changed = {
        ...(isSame(birthday, member.birthday) ? {} : { birthday }),
        ...(pictureId === member.pictureId ? {} : { pictureId }),
      }
      const saved = await call('PUT /v1/me/profile', { body: { name: name.trim() || null, face, ...changed } })
      say(t.common.saved)
      keepMember(saved)
      patchRemote('GET /v1/me', {}, () => saved)
      patchRemote('GET /v1/home', {}, (home) => ({ ...home, member: saved }))
    } catch (failure) {
      setProblem(t.problem[problemCode(failure)])
    } finally {
      setBusy(false)
    }
  }

  const chooseFace = (drawn: number) => {
    setFace(drawn)
    own.takeOff()
  }
  const givesName = name.trim() !== given
  const givesBirthday = birthday !== null && birthday !== 'wrong' && !isSame(birthday, member.birthday)

  return (
    <View className={styles.form}>
      <Faces chosen={own.on ? null : face} onChoose={chooseFace}>
        {/* It is sent as soon as it is chosen: the policy comes before the album. */}
        <OwnPicture
          picture={own.picture}
          on={own.on}
          onTap={() => (own.asks ? pictureGate.ask(own.choose) : own.choose())}
        />
      </Faces>
      <TextField
        id="name"
        label={words.name}
        value={name}
        placeholder={member.nameIsGiven ? member.name : words.namePlaceholder}
        help={member.nameIsHeld && name.trim() === member.name ? words.nameHeld : words.nameHelp}
        maxLength={NAME_LENGTH}
        onChange={setName}
      />
      <BirthdayFields typed={typed} fixedUntil={member.birthdayFixedUntil} onChange={setTyped} />
      <View className={styles.act}>
        {/* A name and a birthday are personal: they are asked for only after the privacy policy. A drawn face is not. */}
        <Button
          id="save-profile"
          words={t.common.save}
          busy={busy}
          onTap={() => (givesName || givesBirthday ? gate.ask(() => void save()) : void save())}
        />
        {given === '' ? null : (
          <Button id="give-name-back" kind="quiet" words={words.giveBack} onTap={() => setName('')} />
        )}
        {member.birthday !== null && birthday !== null ? (
          <Button id="remove-birthday" kind="quiet" words={t.birthday.remove} onTap={() => setTyped(typedOf(null))} />
        ) : null}
        <View className={styles.problem} role="alert">
          {problem}
        </View>
      </View>
      {gate.sheet}
      {pictureGate.sheet}
      <Toast message={message} />
    </View>
  )
}
