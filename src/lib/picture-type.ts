/** What a file's first bytes say that it is; null where it is no picture that the shop takes. */
export const pictureType = (file: ArrayBuffer): 'image/jpeg' | 'image/png' | 'image/webp' | null => {
  const bytes = new Uint8Array(file.slice(0, 12))
  const begins = (at: number, ...signs: number[]) => signs.every((sign, index) => bytes[at + index] === sign)
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  // RIFF, the length, WEBP
  return begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : null
}
