import { encode } from 'uqr'

/** A text as a QR code: its rows of modules, true where it is dark, without a border. */
export const qrModules = (text: string): boolean[][] => encode(text, { ecc: 'M', border: 0 }).data
