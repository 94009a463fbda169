import type { Book } from './book/book'
import type { PayHost } from './pay/pay-host'
import type { Play } from './play/play'
import type { SandboxSettings, WechatApp } from './settings'
import type { Backend } from './shop/backend'
import type { Moves } from './shop/clock'
import type { Faults } from './wechat/faults'

/** What every route of the local WeChat can lay hands on. */
export type World = {
  settings: SandboxSettings
  apps: WechatApp[]
  book: Book
  backend: Backend
  moves: Moves
  faults: Faults
  play: Play
  /** Null when the start made no keys. */
  pay: PayHost | null
}
