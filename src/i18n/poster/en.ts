import brand from '@/brand/brand.json'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import type { PosterWords } from './zh-CN'

const two = (value: number) => String(value).padStart(2, '0')
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const posterEn: PosterWords = {
  title: 'Poster',
  shop: brand.name.en,
  slogan: brand.slogan.en,
  invites: 'asks you to join in',
  people: (seats) => `for ${seats} together`,
  solo: (fen) => `alone ¥${yuan(fen)}`,
  missing: (seats) => `${seats} to go`,
  full: 'Full; a seat may come free',
  until: (instant) => {
    const { month, day, hour, minute } = localParts(instant)
    return `until ${two(hour)}:${two(minute)}, ${months[month - 1] ?? ''} ${day}`
  },
  scan: 'Scan with WeChat to join',
  promise: 'If it does not fill, your money goes back by itself',
  picture: (name, left) => `Poster: ${name}, ${left}`,
  drawing: 'Drawing the poster',
  save: 'Save the picture',
  hold: 'Or press the picture and hold, to send it on',
  holdToSave: 'Press the picture and hold, to save it or send it on',
  saved: 'Saved. Send it to your friends',
  failed: 'It was not saved. Try once more',
  allowTitle: 'The album is closed',
  allowHelp: 'Last time it was not allowed. Allow “Add to album” in the settings, and it can be saved.',
  allow: 'Open the settings',
  notNow: 'Not now',
  undrawn: 'The poster could not be drawn',
  again: 'Draw it again',
  guestTitle: 'Your poster is there once you have signed in',
  guestHelp: 'Friends scan it and are in this group.',
  overTitle: 'This group is over',
  overHelp: 'See how it ended, or open one of your own.',
  seeGroup: 'See the group',
}
