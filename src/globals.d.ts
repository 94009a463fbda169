/// <reference types="@tarojs/taro" />

/** Where the API is, from the build: '' on H5 (its own origin), a full address on the mini-program. */
declare const API_BASE: string
/** Names the contract that this build was made with. */
declare const CONTRACT_HASH: string
/** The shop's colours by the names of their variables, for what no style sheet reaches. Written out where it stands. */
declare const BRAND_COLOURS: Readonly<Record<DrawnColour, string>>
type DrawnColour =
  | 'tint'
  | 'on-tint'
  | 'tint-soft'
  | 'accent-ink'
  | 'ground'
  | 'surface'
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  | 'line-strong'

/** When the brand's festivals are worn, in milliseconds since 1970. */
declare const FESTIVALS: readonly { key: string; startsAt: number; endsAt: number }[]

/** The same colours as they are while a festival is on, and whether its ground is light, by the festival's key. */
declare const FESTIVAL_COLOURS: Readonly<Record<string, Readonly<Record<DrawnColour | 'scheme', string>>>>

declare module '*.module.scss' {
  const classes: { readonly [name: string]: string }
  export default classes
}

/** The one part of the library that is loaded; it has types only as a whole. */
declare module 'jsbarcode/bin/barcodes/CODE128/CODE128C.js' {
  export default class Code128C {
    constructor(digits: string, options: object)
    encode(): { data: string }
  }
}
