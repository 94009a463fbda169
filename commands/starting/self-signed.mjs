import { createPublicKey } from 'node:crypto'

// Node reads certificates but makes none: as much of X.509 as a certificate for signatures needs, in DER.

const lengthOf = (/** @type {number} */ length) => {
  if (length < 128) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}
const der = (/** @type {number} */ tag, /** @type {Buffer[]} */ ...parts) => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}
const sequence = (/** @type {Buffer[]} */ ...parts) => der(0x30, ...parts)
const integer = (/** @type {Buffer} */ bytes) => der(0x02, bytes)
const oid = (/** @type {string} */ hex) => der(0x06, Buffer.from(hex, 'hex'))
const day = (/** @type {string} */ yymmdd) => der(0x17, Buffer.from(`${yymmdd}000000Z`))

const sha256WithRsa = sequence(oid('2a864886f70d01010b'), der(0x05))
const version3 = der(0xa0, integer(Buffer.from([2])))
const commonName = (/** @type {string} */ name) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))

/**
 * A certificate that its own key signed, as PEM.
 * @param {{ serial: string, name: string, publicKey: string, sign: (bytes: Buffer) => Buffer }} wishes `serial` is hex
 */
export function selfSigned({ serial, name, publicKey, sign }) {
  const content = sequence(
    version3,
    integer(Buffer.from(serial, 'hex')),
    sha256WithRsa,
    commonName(name),
    sequence(day('200101'), day('491231')),
    commonName(name),
    createPublicKey(publicKey).export({ type: 'spki', format: 'der' }),
  )
  const signature = der(0x03, Buffer.from([0]), sign(content))
  const base64 = sequence(content, sha256WithRsa, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
}
