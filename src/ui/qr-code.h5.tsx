import { useEffect, useState } from 'react'

/** A text as a QR code that fills its box. The library comes when the first code is shown. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    void import('uqr').then(({ renderSVG }) =>
      setPicture(`data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: 'M', border: 2 }))}`),
    )
  }, [text])
  return picture === null ? null : <img src={picture} alt={label} width="100%" height="100%" />
}
