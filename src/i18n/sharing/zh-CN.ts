/** What is said where something is sent, and where it arrives: only pages that are shared load it. The truth for other languages. */
export const sharingZhCN = {
  share: '分享',
  sentBy: {
    group: (name: string) => `${name} 邀你一起拼`,
    deal: (name: string) => `${name} 邀你一起拼`,
    product: (name: string) => `${name} 分享给你`,
  },
  sheet: {
    title: '发给朋友',
    menu: '点右上角 ···，发给朋友或朋友圈。也可以复制链接，或者让朋友扫一扫。',
    send: '复制链接发给朋友，或者让朋友用微信扫一扫。',
    code: '这一页的二维码',
    copy: '复制链接',
    copied: '复制好了，发给朋友吧',
  },
  intoWeChat: {
    title: '在微信里打开',
    body: '登录、签到和付款都在微信里。用微信扫一扫，或者复制链接发到微信里打开。',
    code: '这一页的二维码',
    copy: '复制链接',
    copied: '复制好了',
  },
  intoMini: { open: '打开微信小程序', none: '现在打不开小程序，请扫一扫或者复制链接。' },
}

export type SharingWords = typeof sharingZhCN
