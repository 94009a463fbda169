import type { Shareable } from './card-of'

/** `appId`: the mini-program that WeChat opens from this page; null while, and where, there is none. */
export type LaunchProps = { target: Shareable; token: string | null; appId: string | null }
