import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'
import type { ShopWords } from './zh-CN'

const noun = brand.nouns.points.en
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthDay = (day: string) => `${months[partsOf(day).month - 1] ?? ''} ${partsOf(day).day}`
const money = (fen: number) => (fen < 0 ? `−¥${yuan(-fen)}` : `¥${yuan(fen)}`)
const points = (count: number) => `${groupDigits(count)} ${noun}`
const delivery = { pick_up: 'Pick up', shipping: 'Delivery' }

export const shopEn: ShopWords = {
  money,
  product: {
    inMoments: 'To buy it, open the mini-program with the button below',
    memberPrice: (tier, fen) => `${tier === null ? 'Members' : `${tier} and up`} ${money(fen)}`,
    yours: (tier) => (tier === null ? 'Member price' : `Price for ${tier} and up`),
    normal: (fen) => `Others ${money(fen)}`,
    listPrice: (kind, fen) => `${kind === 'store_price' ? 'In store' : 'Suggested retail'} ${money(fen)}`,
    sku: 'Option',
    stock: 'Stock',
    few: (stock) => `${stock} left`,
    plenty: 'In stock',
    soldOut: 'Sold out',
    ways: 'How you get it',
    delivery,
    separator: ', ',
    quantity: 'Quantity',
    fewer: 'One fewer',
    more: 'One more',
    count: (quantity) => (quantity === 1 ? '1 piece' : `${quantity} pieces`),
    rulesTitle: 'Returns',
    returns: {
      before: 'Until the shop prepares it, refund it yourself: the money goes straight back.',
      pickUp: 'Picked up with a fault? Tell the shop within 24 hours.',
      shipping: 'Delivered: send it back within 7 days for any reason, within 15 days for a fault.',
      shippingExcepted:
        'This one cannot be sent back without a reason: think before you buy. Delivered with a fault: within 15 days.',
    },
    buy: (fen) => `Buy ${money(fen)}`,
  },
  search: {
    label: 'Search',
    placeholder: 'What would you like?',
    clear: 'Clear',
    recent: 'Recent',
    forget: 'Forget these',
    emptyTitle: (words) => `Nothing for “${words}”`,
    emptyHelp: 'Try other words, or see everything.',
    showAll: 'See everything',
    found: (count) => (count === 1 ? '1 product' : `${count} products`),
  },
  checkout: {
    guestTitle: 'Sign in to order',
    guestHelp: `Your orders and ${noun} stay with you.`,
    emptyTitle: 'Nothing to buy yet',
    emptyHelp: 'Choose something you like in the shop.',
    emptyAction: 'To the shop',
    ways: 'How you get it',
    delivery,
    store: 'Pick up at',
    pickUpBy: (day) => `Pick up by ${monthDay(day)}`,
    open: 'Open now',
    shut: 'Closed now',
    today: (opens, closes) => `Today ${opens}–${closes}`,
    closedToday: 'Closed today',
    address: 'Deliver to',
    addAddress: 'Add an address',
    otherAddress: 'Another address',
    each: (fen, quantity) => `${money(fen)} × ${quantity}`,
    memberPrice: (tier) => `${tier ?? 'Member'} price`,
    noReturn: 'Not returnable without a reason',
    coupon: 'Coupon',
    noCoupon: 'None fits',
    unused: 'No coupon',
    best: 'Saves the most',
    couponRefusal: (why, minimumFen) => {
      switch (why) {
        case 'below_minimum':
          return `From ${money(minimumFen)}`
        case 'other_products':
          return 'For other products'
        case 'tier_too_low':
          return 'For a higher tier'
        case 'no_gain':
          return 'Saves nothing here'
      }
    },
    exchange: {
      offer: (price, coupon) => `${points(price)} for “${coupon}”`,
      saves: (fen) => `Saves another ${money(fen)} on this order`,
      title: (coupon) => `Get “${coupon}”?`,
      help: 'Used on this order at once. If you do not order, it stays with your coupons and can be given back.',
      have: `Your ${noun}`,
      spend: 'This takes',
      remain: 'You keep',
      confirm: 'Get and use it',
      givenBack: `That coupon saves nothing on this order: your ${noun} are back.`,
    },
    remark: 'Note',
    remarkPlaceholder: 'For the shop (optional)',
    goods: 'Goods',
    discount: 'Coupon',
    freight: 'Delivery',
    free: 'Free',
    freeFrom: (fen) => `${money(fen)} more for free delivery`,
    total: 'To pay',
    pay: (fen) => (fen === 0 ? 'Nothing to pay: order' : `Pay ${money(fen)}`),
    changed: (before, now) =>
      `The price has just gone from ${money(before)} to ${money(now)}. Have a look before you pay.`,
    changedNow: (now) => `The price has just changed to ${money(now)}. Have a look before you pay.`,
    asking: 'Checking',
    confirming: 'Asking WeChat about your payment. Please do not pay again.',
    unsure: 'Checking your last order. Please do not tap again.',
    agree: 'By ordering you agree to the ',
    refusal: {
      closed: 'The shop takes no orders right now. Come back later.',
      sold_out: 'Something has just sold out. Try another one.',
      delivery_impossible: 'It cannot be had that way. Choose another one.',
      not_delivered_there: 'We do not deliver there yet. Choose another address, or pick it up.',
    },
  },
}
