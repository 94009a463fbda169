import type { SharingWords } from './zh-CN'

export const sharingEn: SharingWords = {
  share: 'Share',
  sentBy: {
    group: (name) => `${name} asks you to buy together`,
    deal: (name) => `${name} asks you to buy together`,
    product: (name) => `${name} sends you this`,
  },
  sheet: {
    title: 'Send to friends',
    menu: 'Tap ··· at the top right to send it or post it. Or copy the link, or let a friend scan this.',
    send: 'Copy the link for your friends, or let them scan this with WeChat.',
    code: 'QR code of this page',
    copy: 'Copy the link',
    copied: 'Copied. Send it to your friends',
  },
  intoWeChat: {
    title: 'Open in WeChat',
    body: 'Signing in, checking in and paying happen in WeChat. Scan this with WeChat, or send the link to yourself there.',
    code: 'QR code of this page',
    copy: 'Copy the link',
    copied: 'Copied',
  },
  intoMini: {
    open: 'Open the mini-program',
    none: 'It does not open from here. Scan the code or copy the link.',
  },
}
