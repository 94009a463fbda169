import { svgOf } from './svg'

type Colours = Record<string, string>
const box = { width: 320, height: 320 }

/** Pictures of what a new shop offers until it has its own: flat, two tones of the brand and one warm accent. */
export const offerDrawings = (c: Colours): Record<string, string> => {
  // The app lays each on a ground of its own.
  const ground = `<ellipse cx="160" cy="262" rx="104" ry="14" fill="${c.tint}" opacity=".14"/>`
  const warm = `fill="${c.accent}"`
  const strong = `fill="${c.tint}"`
  const pale = `fill="${c.surface}"`
  const drawings: Record<string, string> = {
    'products/signature': `<path d="M92 128h136l-16 124a14 14 0 0 1-14 12h-76a14 14 0 0 1-14-12Z" ${strong}/><path d="M80 104h160a8 8 0 0 1 8 8v20H72v-20a8 8 0 0 1 8-8Z" ${warm}/><path d="M114 164h92l-6 48h-80Z" ${pale} opacity=".9"/><path d="M150 104l14-54h10" fill="none" stroke="${c.tint}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`,
    'products/duo': `<path d="M52 140h96l-11 112a12 12 0 0 1-12 11H75a12 12 0 0 1-12-11Z" ${strong}/><rect x="42" y="120" width="116" height="24" rx="8" ${warm}/><path d="M172 140h96l-11 112a12 12 0 0 1-12 11h-50a12 12 0 0 1-12-11Z" ${strong} opacity=".75"/><rect x="162" y="120" width="116" height="24" rx="8" ${warm} opacity=".8"/><circle cx="100" cy="200" r="17" ${pale}/><circle cx="220" cy="200" r="17" ${pale}/>`,
    'products/gift-box': giftBox(c),
    'rewards/gift-box': giftBox(c),
    'rewards/tote': `<path d="M86 128h148l14 136H72Z" ${strong}/><path d="M120 136V96a40 40 0 0 1 80 0v40" fill="none" stroke="${c.accent}" stroke-width="11" stroke-linecap="round"/><circle cx="160" cy="204" r="28" ${pale} opacity=".92"/><circle cx="160" cy="204" r="11" ${warm}/>`,
    'rewards/coupon-small': coupon(c, 1),
    'rewards/coupon-large': coupon(c, 2),
  }
  return Object.fromEntries(
    Object.entries(drawings).map(([name, inside]) => [`${name}.svg`, svgOf(box, ground + inside)]),
  )
}

const giftBox = (c: Colours) =>
  `<rect x="72" y="140" width="176" height="122" rx="10" fill="${c.tint}"/><rect x="60" y="108" width="200" height="44" rx="10" fill="${c.tint}"/><rect x="60" y="108" width="200" height="44" rx="10" fill="${c.surface}" opacity=".14"/><rect x="146" y="108" width="28" height="154" fill="${c.accent}"/><path d="M160 106c-46 6-64-18-52-34s42-4 52 34c10-38 40-50 52-34s-6 40-52 34Z" fill="none" stroke="${c.accent}" stroke-width="10" stroke-linejoin="round"/>`

const coupon = (c: Colours, sheets: number) =>
  Array.from({ length: sheets }, (_, index) => {
    const y = 120 - (sheets - 1 - index) * 26
    const fill = index === sheets - 1 ? c.tint : c.accent
    return `<path d="M58 ${y}h204a10 10 0 0 1 10 10v24a22 22 0 0 0 0 44v24a10 10 0 0 1-10 10H58a10 10 0 0 1-10-10v-24a22 22 0 0 0 0-44v-24a10 10 0 0 1 10-10Z" fill="${fill}"/>`
  }).join('') +
  `<path d="M206 132v88" stroke="${c.surface}" stroke-width="4" stroke-dasharray="8 9" opacity=".8"/><circle cx="128" cy="176" r="26" fill="${c.surface}" opacity=".92"/><circle cx="128" cy="176" r="10" fill="${c.accent}"/>`
