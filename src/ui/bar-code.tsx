import { Image } from '@tarojs/components'
import { useMemo } from 'react'
import { barCodeModules } from '@/lib/bar-code-modules'
import { base64 } from '@/lib/base64'

/** As the standard asks: ten modules on each side, or a scanner does not find where it begins. */
const QUIET = 10

/** Digits as a bar code that fills its box: black on white in every brand, or scanners do not read it. */
export const BarCode = ({ digits, label, className }: { digits: string; label: string; className?: string }) => {
  const src = useMemo(() => pictureOf(digits), [digits])
  return <Image className={className} src={src} mode="scaleToFill" aria-label={label} />
}

const pictureOf = (digits: string): string => {
  const modules = barCodeModules(digits)
  const width = modules.length + 2 * QUIET
  const bars = modules.replace(/1+/g, (run, at: number) => `M${at + QUIET} 0h${run.length}v1h-${run.length}z`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 1" preserveAspectRatio="none" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${width}v1H0z"/><path d="${bars.replace(/0+(?=M|$)/g, '')}"/></svg>`
  return `data:image/svg+xml;base64,${base64(Uint8Array.from(svg.split('').map((sign) => sign.charCodeAt(0))))}`
}
