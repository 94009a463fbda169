import brand from '@/brand/brand.json'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'

const two = (value: number) => String(value).padStart(2, '0')

/** What a poster says, and its page: only that page loads it. The truth for other languages. */
export const posterZhCN = {
  title: '海报',
  shop: brand.name['zh-CN'],
  slogan: brand.slogan['zh-CN'],
  invites: '邀你一起拼',
  people: (seats: number) => `${seats} 人拼团价`,
  solo: (fen: number) => `单买 ¥${yuan(fen)}`,
  missing: (seats: number) => `还差 ${seats} 人`,
  full: '满员了，看看会不会空出来',
  // A poster is looked at on another day too: no 今天, no 明天.
  until: (instant: string) => {
    const { month, day, hour, minute } = localParts(instant)
    return `${month}月${day}日 ${two(hour)}:${two(minute)} 截止`
  },
  scan: '微信扫一扫，一起拼',
  promise: '没拼成，钱自动原路退回',
  picture: (name: string, left: string) => `海报：${name}，${left}`,
  drawing: '正在画海报',
  save: '保存图片',
  hold: '也可以长按图片，发给朋友',
  holdToSave: '长按图片，保存或发给朋友',
  saved: '存好了，发给朋友吧',
  failed: '没存上，再试一次',
  allowTitle: '要存图片，先打开相册',
  allowHelp: '上次没有允许使用相册。在设置里打开“添加到相册”，就能存了。',
  allow: '去设置',
  notNow: '先不了',
  undrawn: '海报没画出来，再试一次',
  again: '再画一次',
  guestTitle: '登录后就有你的海报',
  guestHelp: '朋友扫一扫，就到这个团。',
  overTitle: '这个团已经结束了',
  overHelp: '看看它的结果，或者自己开一个。',
  seeGroup: '看这个团',
}

export type PosterWords = typeof posterZhCN
