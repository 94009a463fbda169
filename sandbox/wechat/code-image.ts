import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const QUIET_ZONE = 4

/** A PNG of about so many pixels, black on white, that any camera reads as this text. */
export const codeImage = (text: string, width: number): Buffer => {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const scale = Math.max(1, Math.floor(width / size))
  const side = size * scale
  // One byte a pixel, each row after a byte that names its filter: none.
  const rows = data.map((row) => {
    const line = Buffer.alloc(side + 1, 0xff)
    line[0] = 0
    row.forEach((dark, at) => dark && line.fill(0, 1 + at * scale, 1 + (at + 1) * scale))
    return line
  })
  const pixels = Buffer.concat(rows.flatMap((row) => Array.from({ length: scale }, () => row)))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // Eight bits a pixel, grey.
  header[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([length, body, sum])
}
