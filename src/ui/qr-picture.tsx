import { Image } from '@tarojs/components'
import { useMemo } from 'react'
import { base64 } from '@/lib/base64'
import { qrModules } from '@/lib/qr-modules'

/** White around it, so that a camera finds its corners on any ground. */
const BORDER = 2

/** A text as a QR code that fills its box, on both platforms: black on white in every brand, or cameras do not read it. */
export const QrPicture = ({ text, label, className }: { text: string; label: string; className?: string }) => {
  const src = useMemo(() => pictureOf(text), [text])
  return <Image className={className} src={src} mode="aspectFit" aria-label={label} />
}

const pictureOf = (text: string): string => {
  const rows = qrModules(text)
  const side = rows.length + 2 * BORDER
  const path = rows
    .map((row, y) => row.map((dark, x) => (dark ? `M${x + BORDER} ${y + BORDER}h1v1h-1z` : '')).join(''))
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml;base64,${base64(asciiOf(svg))}`
}

const asciiOf = (text: string): Uint8Array => Uint8Array.from(text.split('').map((sign) => sign.charCodeAt(0)))
