import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { List, ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'
import { TextField } from '@/ui/text-field'
import { seeGuest } from './see-guest'
import styles from './till.module.scss'

type Found = AnswerOf<'GET /v1/staff/members'>['items']

/** Somebody without a phone at hand: by the end of its number and their name. */
export const FindGuest = ({ storeId }: { storeId: string | undefined }) => {
  const { find } = tillWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <List>
        <ListRow id="find-guest" icon="me" words={find.open} onTap={() => setOpen(true)} />
      </List>
      <Sheet open={open} title={find.open} onClose={() => setOpen(false)}>
        <Search storeId={storeId} onSeen={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

const Search = ({ storeId, onSeen }: { storeId: string | undefined; onSeen: () => void }) => {
  const { find, visit } = tillWords()
  const [phoneTail, setTail] = useState('')
  const [name, setName] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [wrong, setWrong] = useState(false)
  const searching = useMemberAction('find-guest', async () =>
    setFound((await call('GET /v1/staff/members', { query: { phoneTail, name: name.trim() } })).items),
  )
  const seeing = useMemberAction('see-found', async (memberId: string) => {
    await seeGuest({ memberId }, storeId)
    onSeen()
  })
  const askable = /^\d{4}$/.test(phoneTail) && name.trim() !== ''
  return (
    <>
      <TextField id="phone-tail" label={find.tail} maxLength={4} value={phoneTail} onChange={setTail} />
      <TextField id="guest-name" label={find.name} maxLength={20} value={name} onChange={setName} />
      <Problem
        code={searching.problem ?? seeing.problem}
        words={wrong ? find.wrong : found?.length === 0 ? find.none : ''}
      />
      <View className={styles.found}>
        {(found ?? []).map(({ member, phone }, index) => (
          <ListRow
            key={member.id}
            id={`found-${index}`}
            words={member.name}
            help={`${phone} · ${member.tier.name}`}
            value={visit.points(member.points)}
            onTap={() => seeing.run(member.id)}
          />
        ))}
      </View>
      <Button
        id="find"
        words={find.find}
        busy={searching.busy}
        onTap={() => {
          setWrong(!askable)
          if (askable) searching.run(null)
        }}
      />
    </>
  )
}
