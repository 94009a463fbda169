const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 16 random bytes as the 22 signs of a share's token: base64url without padding. */
export const shareToken = (random: Uint8Array): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of Array.from(random)) {
    held = held * 256 + byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += SIGNS[Math.floor(held / 2 ** bits) % 64] ?? ''
      held %= 2 ** bits
    }
  }
  return bits === 0 ? text : text + (SIGNS[held * 2 ** (6 - bits)] ?? '')
}
