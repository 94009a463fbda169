/** What a person with the app in their hand can do and see. One type, two implementations: a browser and weapp-host. */
export type Driver = {
  platform: 'h5' | 'weapp'
  /** Opens the app at a page, as a link or a card would. `path` is one of the app's own, e.g. `/pages/home/index`. */
  open: (path: string) => Promise<void>
  /** A finger on the control with this id. Counted. Waits until it is there. */
  tap: (id: string) => Promise<void>
  /** Two taps as fast as a thumb can. Counts as two. */
  doubleTap: (id: string) => Promise<void>
  /** Taps since the app was opened, WeChat's own sheets not counted. */
  taps: () => number
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
  /** Errors that the app threw or wrote since it was opened. */
  errors: () => string[]
  close: () => Promise<void>
}

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
  width?: number
  height?: number
}
