import brand from '@/brand/brand.json'
import { yuan } from '@/lib/money'

const noun = brand.nouns.points['zh-CN']

/** What is said beside the code for the till. Only its page loads it. The truth for other languages. */
export const counterZhCN = {
  title: '会员码',
  guestTitle: '登录就有你的会员码',
  guestHelp: `结账时给店员扫一下，${noun}马上到账。`,
  barCode: '会员条形码',
  qrCode: '会员二维码',
  digits: (digits: string) => `会员码数字 ${digits}`,
  help: '给店员扫一下，30 秒换一次，没网也能用',
  offline: (until: string) => `没连上网，这个码到${until}前都能用`,
  staleTitle: '太久没连网，会员码停用了',
  staleHelp: '连上网就有新的。码每 24 小时要联网更新一次，别人拿不走。',
  staleAgain: '连上网了，更新',
  shortCode: '扫不了？换成 6 位数字',
  shortTitle: '把这 6 位数字告诉店员',
  shortHelp: (seconds: number) => `${seconds} 秒内有效，只能用一次`,
  shortEnded: '这组数字过期了',
  shortAgain: '换一组',
  wallet: '优惠券',
  coupons: (count: number) => (count > 0 ? `${count} 张可用` : undefined),
  pickUps: '取货和订单',
  bright: '屏幕已调亮，离开后恢复',
  turnOver: '翻回正面',
  credited: (fen: number) => `收到了，消费 ¥${yuan(fen)}`,
  reversed: (fen: number) => `消费 ¥${yuan(fen)} 撤销了`,
  reversedHelp: '有疑问，问问店员',
  tierUp: (tier: string) => `升到${tier}了`,
  told: (fen: number, gained: string, tier: string | null) =>
    `收到了，消费 ${yuan(fen)} 元，加 ${gained}${tier === null ? '' : `，升到${tier}了`}`,
  toldReversed: (fen: number, lost: string) => `消费 ${yuan(fen)} 元撤销了，减 ${lost}`,
  done: '好的',
}

export type CounterWords = typeof counterZhCN
