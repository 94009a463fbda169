/** Whoever shares in a browser leads to its address: a QR code of the link. */
export const codeImage = async (_token: string): Promise<string | null> => null
