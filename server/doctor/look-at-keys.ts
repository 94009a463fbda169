import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { advice, endsAt, given, good, missing, type Finding, type Patient } from './finding'

/** Keys and certificates on this disk: whose they are, until when, and who may read them. */
export const lookAtKeys = (patient: Patient): Finding[] => [
  ...merchantKey(patient),
  ...keysOfWechatPay(patient),
  ...uploadKey(patient),
  ...ownCertificate(patient),
]

const guarded = (file: string, name: string): Finding[] =>
  existsSync(file) && (statSync(file).mode & 0o077) !== 0
    ? [advice(`${name} can be read by others on this machine: ${file}`, `chmod 600 ${file}`)]
    : []

const merchantKey = (patient: Patient): Finding[] => {
  const named = given(patient, 'WECHAT_PAY_KEY_FILE')
  if (named === null) return []
  const file = resolve(patient.root, named)
  if (!existsSync(file)) return [missing(`WECHAT_PAY_KEY_FILE is not there: ${file}`, 'Copy apiclient_key.pem there')]
  const beside = join(dirname(file), 'apiclient_cert.pem')
  if (!existsSync(beside))
    return [
      ...guarded(file, 'The merchant’s key'),
      advice(
        'When the merchant’s certificate ends cannot be seen',
        `Put apiclient_cert.pem beside the key: ${beside}; it is good for five years`,
      ),
    ]
  return [...guarded(file, 'The merchant’s key'), ...merchantCertificate(patient, { file, beside })]
}

const merchantCertificate = (patient: Patient, { file, beside }: { file: string; beside: string }): Finding[] => {
  const certificate = certificateIn(beside)
  if (certificate === null) return [missing(`${beside} is no certificate`, 'Download it anew from 商户平台 › API安全')]
  const serial = given(patient, 'WECHAT_PAY_SERIAL')
  const remedy =
    'Apply for a new one in 商户平台 › API安全 › 商户API证书, and replace key, certificate and serial together'
  const findings = [
    endsAt('The merchant’s certificate', { end: new Date(certificate.validTo), now: patient.now, remedy }),
  ]
  if (serial !== null && certificate.serialNumber.toUpperCase() !== serial.toUpperCase())
    findings.push(missing('WECHAT_PAY_SERIAL is not that of apiclient_cert.pem', `It is ${certificate.serialNumber}`))
  if (!isPair(certificate, readFileSync(file, 'utf8')))
    findings.push(missing('apiclient_cert.pem is not of the key in WECHAT_PAY_KEY_FILE', 'Take both of one download'))
  return findings
}

const keysOfWechatPay = (patient: Patient): Finding[] =>
  (given(patient, 'WECHAT_PAY_PUBLIC_KEYS') ?? '').split(',').flatMap((pair): Finding[] => {
    const [id, named] = pair.split('=').map((part) => part.trim())
    if (id === undefined || named === undefined) return []
    const certificate = certificateIn(resolve(patient.root, named))
    if (certificate === null) return []
    const remedy = 'Change to the public key of WeChat Pay (PUB_KEY_ID_…), which does not end'
    return [endsAt(`WeChat Pay’s certificate ${id}`, { end: new Date(certificate.validTo), now: patient.now, remedy })]
  })

const uploadKey = (patient: Patient): Finding[] => {
  const appid = given(patient, 'WECHAT_MINI_APPID') ?? 'APPID'
  const file = resolve(patient.root, given(patient, 'WECHAT_UPLOAD_KEY_FILE') ?? `keys/private.${appid}.key`)
  if (!existsSync(file))
    return [
      advice(
        `There is no key for npm run upload: ${file}`,
        '微信公众平台 › 开发管理 › 小程序代码上传: make one, and allow this machine’s IP',
      ),
    ]
  return [good('There is a key for npm run upload'), ...guarded(file, 'It')]
}

const ownCertificate = (patient: Patient): Finding[] => {
  const folder = resolve(patient.root, given(patient, 'CERTIFICATES') ?? 'certificates')
  const file = join(folder, 'fullchain.pem')
  if (!existsSync(file)) return []
  const certificate = certificateIn(file)
  if (certificate === null) return [missing(`${file} is no certificate`, 'Put the whole chain there, ours first')]
  const end = new Date(certificate.validTo)
  const findings = [
    endsAt('The certificate in CERTIFICATES', { end, now: patient.now, remedy: 'Renew it, then: nginx -s reload' }),
  ]
  const host = given(patient, 'SHOP_HOST')
  if (host !== null && certificate.checkHost(host) === undefined)
    findings.push(missing(`The certificate in CERTIFICATES is not for ${host}`, 'Ask for one for the shop’s own name'))
  const key = join(folder, 'privkey.pem')
  if (existsSync(key) && !isPair(certificate, readFileSync(key, 'utf8')))
    findings.push(missing('privkey.pem is not the key of fullchain.pem', 'Take both of one request'))
  return [...findings, ...guarded(key, 'The key of the certificate')]
}

const certificateIn = (file: string): X509Certificate | null => {
  try {
    const pem = readFileSync(file, 'utf8')
    return pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem) : null
  } catch {
    return null
  }
}

const isPair = (certificate: X509Certificate, key: string): boolean => {
  try {
    const own = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' })
    return own.equals(certificate.publicKey.export({ type: 'spki', format: 'der' }))
  } catch {
    return false
  }
}
