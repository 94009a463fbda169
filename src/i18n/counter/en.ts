import brand from '@/brand/brand.json'
import { yuan } from '@/lib/money'
import type { CounterWords } from './zh-CN'

const noun = brand.nouns.points.en

export const counterEn: CounterWords = {
  title: 'My code',
  guestTitle: 'Sign in, and your code is here',
  guestHelp: `Let the till scan it when you pay, and your ${noun} arrive at once.`,
  barCode: 'Bar code of the member',
  qrCode: 'QR code of the member',
  digits: (digits) => `Digits of the code: ${digits}`,
  help: 'Show it to the till. New every 30 seconds, also without a network',
  offline: (until) => `No network. This code is good until ${until}`,
  staleTitle: 'Too long without a network',
  staleHelp: 'Connect once and the code is back. It is renewed every 24 hours, so that nobody can take it from you.',
  staleAgain: 'Connected, renew it',
  shortCode: 'No scanner? Use 6 digits',
  shortTitle: 'Tell the till these 6 digits',
  shortHelp: (seconds) => `Good for ${seconds} seconds, once`,
  shortEnded: 'These digits are over',
  shortAgain: 'New digits',
  wallet: 'Coupons',
  coupons: (count) => (count > 0 ? `${count} to use` : undefined),
  pickUps: 'Pick-ups and orders',
  bright: 'The screen is bright until you leave',
  turnOver: 'Turn the card over',
  credited: (fen) => `Received: ¥${yuan(fen)}`,
  reversed: (fen) => `Taken back: ¥${yuan(fen)}`,
  reversedHelp: 'The till can tell you why',
  tierUp: (tier) => `You are ${tier} now`,
  told: (fen, gained, tier) =>
    `Received: ${yuan(fen)} yuan, ${gained} more${tier === null ? '' : `, you are ${tier} now`}`,
  toldReversed: (fen, lost) => `Taken back: ${yuan(fen)} yuan, ${lost} less`,
  done: 'Fine',
}
