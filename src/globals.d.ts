/// <reference types="@tarojs/taro" />

/** Where the API is, from the build: '' on H5 (its own origin), a full address on the mini-program. */
declare const API_BASE: string
/** Names the contract that this build was made with. */
declare const CONTRACT_HASH: string

declare module '*.module.scss' {
  const classes: { readonly [name: string]: string }
  export default classes
}
