import { useState } from 'react'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextField } from '@/ui/text-field'

type Parcel = { carrier: string; trackingNumber: string }
type ParcelSheetProps = { open: boolean; onClose: () => void; onSent: (parcel: Parcel) => void }

/** Whose van it is in, and under which number. */
export const ParcelSheet = ({ open, onClose, onSent }: ParcelSheetProps) => (
  <Sheet open={open} title={tillWords().work.ship} onClose={onClose}>
    <Fields onSent={onSent} />
  </Sheet>
)

const Fields = ({ onSent }: Pick<ParcelSheetProps, 'onSent'>) => {
  const { work } = tillWords()
  const [typedCarrier, setCarrier] = useState('')
  const [typedNumber, setNumber] = useState('')
  const [wrong, setWrong] = useState(false)
  const send = () => {
    const carrier = typedCarrier.trim().toUpperCase()
    const trackingNumber = typedNumber.replace(/\s/g, '')
    const right = /^[A-Z0-9]{2,20}$/.test(carrier) && /^[0-9A-Za-z-]{4,40}$/.test(trackingNumber)
    setWrong(!right)
    if (right) onSent({ carrier, trackingNumber })
  }
  return (
    <>
      <TextField
        id="carrier"
        label={work.carrier}
        help={work.carrierHelp}
        maxLength={20}
        value={typedCarrier}
        onChange={setCarrier}
      />
      <TextField id="tracking-number" label={work.number} maxLength={40} value={typedNumber} onChange={setNumber} />
      <Problem code={null} words={wrong ? work.parcelWrong : ''} />
      <Button id="confirm-shipment" words={work.shipConfirm} onTap={send} />
    </>
  )
}
