import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MemberAction } from '@/flows/member-action'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { classes } from '@/lib/classes'
import { canScan, scan } from '@/platform/scan'
import { readStored, store } from '@/platform/storage'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Tap } from '@/ui/tap'
import { TextField } from '@/ui/text-field'
import { readParcel } from './read-parcel'
import type { Parcel } from './use-work'
import styles from './board.module.scss'

const KEY = 'till-carrier'
/** Whose van it is in is none of those that are named. */
const OTHER = ''

type ParcelSheetProps = { open: boolean; correcting: boolean; action: MemberAction<Parcel>; onClose: () => void }

/** Whose van it is in, and under which number. */
export const ParcelSheet = ({ open, correcting, action, onClose }: ParcelSheetProps) => {
  const { parcel } = boardWords()
  return (
    <Sheet
      open={open}
      title={correcting ? parcel.correctTitle : parcel.title}
      help={correcting ? parcel.correctHelp : undefined}
      onClose={onClose}
    >
      <Fields action={action} />
    </Sheet>
  )
}

const Fields = ({ action }: { action: MemberAction<Parcel> }) => {
  const { parcel: words, problem } = boardWords()
  const [carrier, setCarrier] = useState(usualCarrier)
  const [code, setCode] = useState('')
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState(false)
  const send = () => {
    const parcel = readParcel(carrier === OTHER ? code : carrier, number)
    setWrong(parcel === null)
    if (parcel === null) return
    store(KEY, parcel.carrier)
    action.run(parcel)
  }
  const others = [...words.carriers, [OTHER, words.other] as const]
  return (
    <>
      <View className={styles.carriers} role="radiogroup" aria-label={words.carrier}>
        {others.map(([id, name]) => (
          <Tap
            key={id}
            id={`carrier-${id === OTHER ? 'other' : id.toLowerCase()}`}
            className={classes(styles.carrier, id === carrier && styles.on)}
            role="radio"
            on={id === carrier}
            onTap={() => setCarrier(id)}
          >
            {name}
          </Tap>
        ))}
      </View>
      <View className={styles.across}>
        {carrier === OTHER ? (
          <TextField
            id="carrier-code"
            label={words.code}
            help={words.codeHelp}
            maxLength={20}
            value={code}
            onChange={setCode}
          />
        ) : null}
      </View>
      <View className={styles.across}>
        <TextField
          id="tracking-number"
          label={words.number}
          placeholder={words.numberPlaceholder}
          maxLength={60}
          value={number}
          onChange={setNumber}
        />
      </View>
      <Problem code={action.problem} words={wrong ? words.wrong : (problem(action.problem) ?? '')} />
      <View className={styles.acts}>
        {canScan() ? (
          <Button
            id="scan-number"
            kind="secondary"
            words={words.scan}
            onTap={() => void scan(tillWords().code.stop).then((end) => end.kind === 'read' && setNumber(end.code))}
          />
        ) : null}
        <Button id="confirm-shipment" fill words={words.confirm} busy={action.busy} onTap={send} />
      </View>
    </>
  )
}

/** The one that was sent with last from this device. */
const usualCarrier = (): string => {
  const { carriers } = boardWords().parcel
  const stored = readStored(KEY)
  return (carriers.find(([code]) => code === stored) ?? carriers[0])?.[0] ?? OTHER
}
