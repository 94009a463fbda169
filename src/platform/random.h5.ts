/** Bytes that nobody can guess. `randomUUID` is missing on plain http; this is not. */
export const randomBytes = async (length: number): Promise<Uint8Array> => crypto.getRandomValues(new Uint8Array(length))
