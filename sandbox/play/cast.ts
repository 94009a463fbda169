/** When: on a day of last December, or so many days back from today (1 is yesterday). */
export type When = { december: number } | { ago: number }

/** What people do beside checking in. `upTo`: they take the dearest of its kind that costs at most so many points. */
export type Errand =
  /** Something for about so much, fetched at once unless it is sent, or waits to be fetched. */
  | { does: 'buys'; order: string; goodsFen: number; shipped?: boolean; waits?: boolean }
  | { does: 'receives'; order: string }
  /** All of it. */
  | { does: 'returns'; order: string }
  | { does: 'redeems'; redemption: string; kind: 'goods' | 'coupon' | 'code'; upTo: number }
  | { does: 'gives_back'; redemption: string }
  /** A group of the so-manieth deal of the shop, under a name of theirs. Unpaid, its hold lapses. */
  | { does: 'opens'; group: string; deal: number; unpaid?: boolean }
  | { does: 'joins'; of: string; group: string; unpaid?: boolean }
  | { does: 'leaves'; group: string }
  /** Lets WeChat carry one message of each kind, and asks to be reminded to check in. */
  | { does: 'allows_messages'; reminder: boolean }

/** Who needs others waits until they have done theirs on this day; 0, when nothing is said. */
export type Errands = When & Errand & { later?: number }

/** A persona: who the control page offers and what the play lets them do. */
export type Persona = {
  user: string
  name: string
  /** Which of the drawn faces they choose in the shop, and have in WeChat. */
  face: 1 | 3 | 4 | 6 | 7 | 8
  language: 'zh-CN' | 'en'
  hasUnionid: boolean
  /** False: keeps the name and face that the shop gave. */
  introducesThemselves: boolean
  /** How many days ago their birthday was; null: they do not say. */
  birthdayAgo: number | null
  /** Days in December of last year, from the first: those points expire on this 31 December. */
  lastDecember: number[]
  /** Checked in on these days, counted back from today. The first one is the joining day of those who are new. */
  lately: number[]
  /** Signs in today without checking in. */
  dropsIn: boolean
  errands: Errands[]
  note: { zh: string; en: string }
}

const backFrom = (first: number, last: number) => Array.from({ length: first - last + 1 }, (_, i) => first - i)

export const decemberDays = [8, 9, 10, 11, 12, 13, 14, 15, 16]

/** Somebody in each tier, from the third of four down and up: the rules of the shop decide, these only buy. */
export const cast: Persona[] = [
  {
    user: 'lin-wan',
    name: '林晚',
    face: 7,
    language: 'zh-CN',
    hasUnionid: true,
    introducesThemselves: true,
    birthdayAgo: 5,
    lastDecember: decemberDays,
    lately: backFrom(6, 1),
    dropsIn: true,
    errands: [
      { december: 9, does: 'buys', order: 'tea for the holidays', goodsFen: 19_800 },
      { december: 12, does: 'buys', order: 'a pot and two cups', goodsFen: 43_600 },
      { december: 15, does: 'buys', order: 'presents', goodsFen: 39_800 },
      { december: 16, does: 'redeems', redemption: 'coupon of December', kind: 'coupon', upTo: 1000 },
      { december: 16, does: 'redeems', redemption: 'code of December', kind: 'code', upTo: 500 },
      { ago: 6, does: 'redeems', redemption: 'first', kind: 'goods', upTo: 1500 },
      { ago: 5, does: 'buys', order: 'afternoon', goodsFen: 5600 },
      { ago: 4, does: 'opens', group: 'three bowls', deal: 4 },
      { ago: 4, does: 'redeems', redemption: 'coupon', kind: 'coupon', upTo: 400 },
      { ago: 3, does: 'redeems', redemption: 'second thoughts', kind: 'goods', upTo: 300 },
      { ago: 3, later: 1, does: 'joins', of: 'nora', group: 'a tin each' },
      { ago: 2, does: 'gives_back', redemption: 'second thoughts' },
      { ago: 2, does: 'buys', order: 'by post', goodsFen: 12_800, shipped: true },
      { ago: 1, does: 'receives', order: 'by post' },
      { ago: 1, does: 'redeems', redemption: 'second', kind: 'goods', upTo: 1300 },
      { ago: 0, does: 'buys', order: 'for tonight', goodsFen: 3800, waits: true },
      { ago: 0, does: 'opens', group: 'somebody new', deal: 3 },
      { ago: 0, does: 'allows_messages', reminder: false },
    ],
    note: { zh: '去年就来，积分年底到期，还有一笔在路上', en: 'Here since last year; points end in December' },
  },
  {
    user: 'chen-xiaoman',
    name: '陈小满',
    face: 4,
    language: 'zh-CN',
    hasUnionid: false,
    introducesThemselves: true,
    birthdayAgo: null,
    lastDecember: [],
    lately: backFrom(10, 0),
    dropsIn: false,
    errands: [
      { ago: 9, does: 'buys', order: 'breakfast', goodsFen: 6800 },
      { ago: 8, does: 'redeems', redemption: 'something cold', kind: 'goods', upTo: 300 },
      { ago: 6, later: 1, does: 'joins', of: 'zhou-yuan', group: 'biscuits' },
      { ago: 6, does: 'buys', order: 'with friends', goodsFen: 8800 },
      { ago: 4, later: 1, does: 'joins', of: 'lin-wan', group: 'three bowls' },
      { ago: 3, does: 'buys', order: 'refill', goodsFen: 5200 },
      { ago: 2, does: 'redeems', redemption: 'coupon', kind: 'coupon', upTo: 400 },
      { ago: 0, does: 'opens', group: 'one is missing', deal: 1 },
      { ago: 0, does: 'allows_messages', reminder: true },
    ],
    note: { zh: '天天来，刚升一级，今天也签过了', en: 'Every day, today too; went up a tier' },
  },
  {
    user: 'zhou-yuan',
    name: '周予安',
    face: 1,
    language: 'zh-CN',
    hasUnionid: true,
    introducesThemselves: true,
    birthdayAgo: null,
    lastDecember: [],
    lately: backFrom(9, 2),
    dropsIn: false,
    errands: [
      { ago: 7, does: 'buys', order: 'on the way', goodsFen: 3200 },
      { ago: 6, does: 'opens', group: 'biscuits', deal: 2 },
      { ago: 2, does: 'opens', group: 'not today', deal: 3 },
      { ago: 2, later: 1, does: 'leaves', group: 'not today' },
      { ago: 0, does: 'opens', group: 'two are missing', deal: 4 },
    ],
    note: { zh: '连签 8 天，昨天忘了；有补签卡', en: 'Forgot yesterday after 8 days; has a make-up card' },
  },
  {
    user: 'a-mu',
    name: '阿木',
    face: 8,
    language: 'zh-CN',
    hasUnionid: false,
    introducesThemselves: true,
    birthdayAgo: null,
    lastDecember: decemberDays.slice(0, 7),
    lately: [8, 7, ...backFrom(3, 1)],
    dropsIn: false,
    errands: [
      { ago: 8, does: 'buys', order: 'returned', goodsFen: 26_800 },
      { ago: 7, does: 'redeems', redemption: 'too early', kind: 'goods', upTo: 1300 },
      { ago: 6, later: 1, does: 'joins', of: 'zhou-yuan', group: 'biscuits' },
      { ago: 3, does: 'returns', order: 'returned' },
      { ago: 3, does: 'opens', group: 'nobody came', deal: 1 },
      { ago: 1, does: 'opens', group: 'thought better of it', deal: 5, unpaid: true },
      { ago: 0, does: 'opens', group: 'the last tins', deal: 5 },
      { ago: 0, later: 1, does: 'joins', of: 'nora', group: 'for the desk' },
    ],
    note: { zh: '退了一单，它的积分已经花掉：还欠着', en: 'Returned an order whose points were spent: a debt' },
  },
  {
    user: 'nora',
    name: 'Nora Blake',
    face: 3,
    language: 'en',
    hasUnionid: true,
    introducesThemselves: true,
    birthdayAgo: null,
    lastDecember: [],
    lately: backFrom(4, 1),
    dropsIn: false,
    errands: [
      { ago: 4, does: 'buys', order: 'for the office', goodsFen: 188_000 },
      { ago: 3, does: 'buys', order: 'for the clients', goodsFen: 126_000, shipped: true },
      { ago: 3, does: 'opens', group: 'a tin each', deal: 1 },
      { ago: 1, does: 'receives', order: 'for the clients' },
      { ago: 1, does: 'redeems', redemption: 'for herself', kind: 'goods', upTo: 2600 },
      { ago: 0, does: 'buys', order: 'for a friend', goodsFen: 15_800, shipped: true },
      { ago: 0, does: 'opens', group: 'for the desk', deal: 2 },
      { ago: 0, later: 1, does: 'joins', of: 'a-mu', group: 'the last tins', unpaid: true },
    ],
    note: { zh: '说英语，给整个公司买，等级最高', en: 'Speaks English, buys for an office; the highest tier' },
  },
  {
    user: 'xiao-lin',
    name: '小林',
    face: 6,
    language: 'zh-CN',
    hasUnionid: false,
    introducesThemselves: false,
    birthdayAgo: null,
    lastDecember: [],
    lately: [],
    dropsIn: true,
    errands: [],
    note: { zh: '今天刚来，还没签过', en: 'New today, no check-in yet' },
  },
]

/** Behind the counter: prepares, sends and hands over what the others buy. */
export const shopkeeper: Persona = {
  user: 'shopkeeper',
  name: '苏青',
  face: 1,
  language: 'zh-CN',
  hasUnionid: false,
  introducesThemselves: true,
  birthdayAgo: null,
  lastDecember: [],
  lately: [],
  dropsIn: false,
  errands: [],
  note: { zh: '店主', en: 'The owner' },
}
