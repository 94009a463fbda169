const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as base64 with padding. (A mini-program has no btoa.) */
export const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    const held = one * 65536 + (two ?? 0) * 256 + (three ?? 0)
    const signs = [18, 12, 6, 0].map((bits) => SIGNS.charAt(Math.floor(held / 2 ** bits) % 64)).join('')
    text += two === undefined ? `${signs.slice(0, 2)}==` : three === undefined ? `${signs.slice(0, 3)}=` : signs
  }
  return text
}
