import { useMemo } from 'react'
import { barCodeModules } from '@/lib/bar-code-modules'
import { Modules } from './modules'

/** As the standard asks: ten modules on each side, or a scanner does not find where it begins. */
const QUIET = '0'.repeat(10)

type BarCodeProps = { id: string; digits: string; label: string; className?: string }

/** Digits as a bar code that fills its box: black on white in every brand, or scanners do not read it. */
export const BarCode = ({ id, digits, label, className }: BarCodeProps) => {
  const rows = useMemo(() => [`${QUIET}${barCodeModules(digits)}${QUIET}`], [digits])
  return <Modules id={id} rows={rows} label={label} className={className} />
}
