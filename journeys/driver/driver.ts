import type { LookOver } from './look-over'

/**
 * How somebody came to a page: from the list of apps, by a card in a chat, by scanning a mini-program code, or from a
 * post in Moments, which WeChat shows as a single page without a member. A browser does not know the difference.
 */
export type Entry = 'list' | 'card' | 'code' | 'moments'

/** What others see of a share. `link` opens it again: a path of the mini-program, an address on H5. */
export type SharedCard = {
  to: 'chat' | 'moments'
  title: string | null
  text: string | null
  link: string
  picture: string | null
}

/** What a person with the app in their hand can do and see. One type, two implementations: a browser and weapp-host. */
export type Driver = {
  platform: 'h5' | 'weapp'
  /**
   * Opens the app at a page, as a link or a card would. `path` is one of the app's own, e.g. `/pages/home/index`, or the
   * link of a card. `entry` is `list` unless said.
   */
  open: (path: string, entry?: Entry) => Promise<void>
  /** A link into the app that waits in the background: it is not launched anew. On H5 the link opens in its tab. */
  openAgain: (path: string, entry?: Entry) => Promise<void>
  /** Opens what somebody shared, as a tap on it would. */
  openCard: (card: SharedCard) => Promise<void>
  /** Out of the single page into the app, by WeChat's own button below it. On H5 one is in the app already. */
  enterApp: () => Promise<void>
  /**
   * What the last tap on an invitation gave to WeChat or to the browser's share sheet; waits for it. On H5 in WeChat:
   * what the menu would share now.
   */
  sharedCard: () => Promise<SharedCard>
  /** Shares the page by WeChat's own menu, not by a control of the app. Throws where the page cannot be shared so. */
  shareByMenu: (to?: SharedCard['to']) => Promise<SharedCard>
  /** Pictures that reached the album, or the downloads of a browser, oldest first; waits until there are so many. */
  savedPictures: (count?: number) => Promise<Buffer[]>
  /** What a long press on the picture with this id keeps, as it is. */
  heldPicture: (id: string) => Promise<Buffer>
  /**
   * What this person answers when WeChat asks for the album, and sets when the app leads them to the settings. They
   * allow it until something is said. WeChat asks once: after a refusal only the settings help. On H5 nobody asks.
   */
  allowAlbum: (allowed: boolean) => Promise<void>
  /** The text that was copied last. */
  copied: () => Promise<string>
  /** A finger on the control with this id. Counted. Waits until it is there. */
  tap: (id: string) => Promise<void>
  /** Two taps as fast as a thumb can. Counts as two. */
  doubleTap: (id: string) => Promise<void>
  /** Taps since the app was opened, WeChat's own sheets not counted. */
  taps: () => number
  /**
   * What WeChat's phone button tells of this person: the number of their WeChat until something is said. `no_quota`: the
   * shop has used up its calls. A browser has no such button.
   */
  tellsPhone: (told: PhoneTold) => Promise<void>
  /**
   * What the camera reads when the app next asks to scan, or null for somebody who closes it again. On H5 only a browser
   * with a `camera` reads codes; elsewhere they are typed, or come from a scanner that types.
   */
  scans: (code: string | null) => Promise<void>
  /** How often the device has rung since it was opened: a sound on H5, a long vibration in WeChat. */
  rings: () => Promise<number>
  /** Fills the field with this id. */
  type: (id: string, text: string) => Promise<void>
  /** Taps this control and chooses a picture from the phone's album. Counted as one tap. */
  choosePicture: (id: string) => Promise<void>
  /** Waits until these words can be read on the page. */
  see: (words: string | RegExp) => Promise<void>
  /** Waits until they cannot. */
  seeNoMore: (words: string | RegExp) => Promise<void>
  /** Waits until the control with this id is there. */
  find: (id: string) => Promise<void>
  /** Waits until it is not. */
  findNoMore: (id: string) => Promise<void>
  /** What can be read of the control with this id; waits for it. */
  textOf: (id: string) => Promise<string>
  /** Everything that can be read on the page now: one line for each piece of text, names of pictures and controls too. */
  text: () => Promise<string>
  /** Size of the letters of the control with this id, in px. */
  letterSize: (id: string) => Promise<number>
  /**
   * What keeps somebody out of the page that shows, a line for each: controls without a name, a role or 44 px, words that
   * are cut or out of the screen; on H5 also what axe-core finds against WCAG 2 A and AA.
   */
  barriers: (look: LookOver) => Promise<string[]>
  /** What a screen reader says by itself: everything in the page's live regions. */
  announced: () => Promise<string>
  /** Where the keyboard is: the role or the id of the element with the focus. Only a browser has a keyboard. */
  focus: () => Promise<string>
  /** Waits until nothing is being fetched any more. */
  settled: () => Promise<void>
  /** Path of the page that shows, e.g. `/pages/me/index`. */
  page: () => Promise<string>
  /** The hardware's or browser's way back. */
  back: () => Promise<void>
  /** Closes the app at once and opens it again on the same device: what it stored is still there. */
  relaunch: (between?: () => Promise<void>) => Promise<void>
  /** How this person ends WeChat's cashier from now on; they pay until something is said. */
  pays: (how: PayingHow) => Promise<void>
  screenshot: (file: string) => Promise<void>
  /**
   * What a scanner in front of the phone sees: the screen as sharp as it is. `whole`: on a phone as high as the page, so
   * that nothing is below.
   */
  photo: (how?: { whole?: boolean }) => Promise<Buffer>
  /** Errors that the app threw or wrote since it was opened. */
  errors: () => string[]
  close: () => Promise<void>
}

/** `allowed`: of this number, or of the one that WeChat knows. */
export type PhoneTold = { kind: 'allowed'; phone?: string } | { kind: 'refused' } | { kind: 'no_quota' }

/** `hanging`: WeChat does not know itself until somebody decides it. */
export type PayingHow = 'paid' | 'cancelled' | 'hanging' | 'failed'

export type Device = {
  /** Language of the device; `zh-CN` unless said. */
  language?: 'zh-CN' | 'en'
  /** Who holds it, by the local WeChat's name. Somebody new unless said. */
  user?: string
  /** What the app finds in its storage, on the mini-program. */
  storage?: Record<string, unknown>
  /** On H5: any other browser than WeChat's own. The mini-program is always in WeChat. */
  outsideWeChat?: true
  /** On H5 outside of WeChat: the browser has a share sheet (`navigator.share`). */
  canShare?: true
  /** Device pixels for one px; 2 unless said. */
  pixelRatio?: number
  /** On H5: a browser that reads codes. Every phone with WeChat does. */
  camera?: true
  width?: number
  height?: number
}
