/** 32 hexadecimal characters that nobody can guess. `randomUUID` is missing on plain http; this is not. */
export const randomToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
