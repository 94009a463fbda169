import { useMemo } from 'react'
import { qrModules } from '@/lib/qr-modules'
import { Modules } from './modules'

/** White around it, so that a camera finds its corners on any ground. */
const BORDER = 2

type QrPictureProps = { id: string; text: string; label: string; className?: string }

/** A text as a QR code that fills its square, on both platforms: black on white in every brand, or cameras do not read it. */
export const QrPicture = ({ id, text, label, className }: QrPictureProps) => {
  const rows = useMemo(() => rowsOf(text), [text])
  return <Modules id={id} rows={rows} label={label} className={className} />
}

const rowsOf = (text: string): string[] => {
  const inner = qrModules(text).map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
  const side = '0'.repeat(BORDER)
  const edge = Array<string>(BORDER).fill('0'.repeat(inner.length + 2 * BORDER))
  return [...edge, ...inner.map((row) => `${side}${row}${side}`), ...edge]
}
