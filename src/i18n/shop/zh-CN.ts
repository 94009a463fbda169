import type { BodyOf, OrderRefusal, ProductDetail, Quote } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
const money = (fen: number) => (fen < 0 ? `−¥${yuan(-fen)}` : `¥${yuan(fen)}`)
const points = (count: number) => `${groupDigits(count)} ${noun}`

type Basis = NonNullable<ProductDetail['skus'][number]['listPrice']>['basis']
type Delivery = BodyOf<'PUT /v1/orders/:id'>['fulfilment']['kind']
type CouponRefusal = NonNullable<Quote['coupons'][number]['whyNot']>

const basis: Record<Basis, string> = { store_price: '门店价', suggested_retail: '建议零售价' }
const delivery: Record<Delivery, string> = { pick_up: '到店取', shipping: '快递到家' }
const refusal: Record<OrderRefusal, string> = {
  closed: '店里暂时不接单，晚点再来。',
  sold_out: '有商品刚刚卖完了，换一样试试。',
  delivery_impossible: '这样拿不了，换一种方式。',
  not_delivered_there: '这个地址暂时送不到，换一个地址，或者到店取。',
}

export const shopZhCN = {
  money,
  product: {
    inMoments: '想买，点下面的「前往小程序」',
    /** `tier`: whose price it is; null: every member's. */
    memberPrice: (tier: string | null, fen: number) => `${tier === null ? '会员' : `${tier}及以上`} ${money(fen)}`,
    yours: (tier: string | null) => (tier === null ? '会员价' : `${tier}及以上的价`),
    normal: (fen: number) => `普通价 ${money(fen)}`,
    listPrice: (kind: Basis, fen: number) => `${basis[kind]} ${money(fen)}`,
    sku: '规格',
    stock: '库存',
    few: (stock: number) => `剩 ${stock} 件`,
    plenty: '有货',
    soldOut: '卖完了',
    ways: '怎么拿',
    delivery,
    separator: '、',
    quantity: '数量',
    fewer: '少一件',
    more: '多一件',
    count: (quantity: number) => `${quantity} 件`,
    rulesTitle: '退换',
    returns: {
      before: '店里备货前，随时自己退，钱马上原路退回。',
      pickUp: '到店取的，有问题 24 小时内找店里。',
      shipping: '快递的，收货 7 天内不喜欢可以退；有问题 15 天内都管。',
      shippingExcepted: '这件不支持 7 天无理由退货，想好再买。快递的，有问题 15 天内都管。',
    },
    buy: (fen: number) => `买 ${money(fen)}`,
  },
  search: {
    label: '找商品',
    placeholder: '想买点什么',
    clear: '清空',
    recent: '最近找过',
    forget: '不记了',
    emptyTitle: (words: string) => `没找到“${words}”`,
    emptyHelp: '换个说法，或者看看全部。',
    showAll: '看全部商品',
    found: (count: number) => `${count} 样`,
  },
  checkout: {
    guestTitle: '登录后下单',
    guestHelp: '订单和积分都跟着你走。',
    emptyTitle: '没有要买的东西',
    emptyHelp: '去店里挑一样喜欢的。',
    emptyAction: '去商店',
    ways: '怎么拿',
    delivery,
    store: '在哪取',
    pickUpBy: (day: string) => `最晚${monthDay(day)}取`,
    open: '营业中',
    shut: '现在没营业',
    today: (opens: string, closes: string) => `今天 ${opens}–${closes}`,
    closedToday: '今天休息',
    address: '收货地址',
    addAddress: '填收货地址',
    otherAddress: '换一个地址',
    each: (fen: number, quantity: number) => `${money(fen)} × ${quantity}`,
    /** The tier it begins at, as on a card; null: every member's. */
    memberPrice: (tier: string | null) => `${tier ?? '会员'}价`,
    noReturn: '寄到后不支持 7 天无理由退货',
    coupon: '优惠券',
    noCoupon: '没有能用的券',
    unused: '不用券',
    best: '最省的一张',
    couponRefusal: (why: CouponRefusal, minimumFen: number): string => {
      switch (why) {
        case 'below_minimum':
          return `满 ${money(minimumFen)} 可用`
        case 'other_products':
          return '不是这些商品的'
        case 'tier_too_low':
          return '等级还不够'
        case 'no_gain':
          return '用了也不更省'
      }
    },
    exchange: {
      offer: (price: number, coupon: string) => `用 ${points(price)}换“${coupon}”`,
      saves: (fen: number) => `这一单再省 ${money(fen)}`,
      title: (coupon: string) => `换一张“${coupon}”？`,
      help: '换来马上用在这一单。没下单也留在券包里，没用之前都能退。',
      have: `现有${noun}`,
      spend: '这次用',
      remain: '换完还有',
      confirm: '换来用',
      givenBack: `这张券这一单省不了，${noun}已经退回。`,
    },
    remark: '备注',
    remarkPlaceholder: '跟店里说（可不填）',
    goods: '商品',
    discount: '优惠券',
    freight: '运费',
    free: '免运费',
    freeFrom: (fen: number) => `再买 ${money(fen)} 免运费`,
    total: '要付',
    pay: (fen: number) => (fen === 0 ? '不用付，下单' : `支付 ${money(fen)}`),
    changed: (before: number, now: number) => `价格刚刚从 ${money(before)} 变成 ${money(now)}，看过再支付。`,
    changedNow: (now: number) => `价格刚刚变了，现在是 ${money(now)}，看过再支付。`,
    /** On the button, while nobody knows. */
    asking: '正在确认',
    confirming: '正在向微信确认付款，请不要重复支付。',
    unsure: '正在确认上一次下单，请不要重复点。',
    agree: '下单即表示同意',
    refusal,
  },
}

export type ShopWords = typeof shopZhCN
