import { useEffect, useState } from 'react'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { deskWords } from '@/i18n/desk'
import { drawBesideApp, onNavigated } from '@/platform/beside-app.h5'
import { pageAddress } from '@/platform/document.h5'
import { QrCode } from '@/ui/qr-code.h5'
import styles from './desk.module.scss'

/** The page that shows, as a code for the phone's camera. */
const Desk = () => {
  const [address, setAddress] = useState(pageAddress)
  useEffect(() => onNavigated(() => setAddress(pageAddress())), [])
  const words = deskWords()
  return (
    <div className={styles.desk} id="desk">
      <div className={styles.shop}>
        <img className={styles.logo} src={picture('logo', 96)} alt="" />
        {t.shopName}
      </div>
      <div className={styles.code}>
        <QrCode text={address} label={words.code} />
      </div>
      <div className={styles.title}>{words.title}</div>
      <div className={styles.help}>{words.help}</div>
    </div>
  )
}

export const showDesk = (): void => drawBesideApp(<Desk />)
