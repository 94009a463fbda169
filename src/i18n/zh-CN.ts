import type { EntryReason, ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { isToday } from '@/lib/clock'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits, signed } from '@/lib/number'
import { birthday, makeUp, membership, mine, notices } from './card/zh-CN'

/** What other words of this language are made of. */
export const noun = brand.nouns.points['zh-CN']
const two = (value: number) => String(value).padStart(2, '0')
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
export const fullDay = (day: string) => `${partsOf(day).year}年${monthDay(day)}`
const clock = (instant: string) => `${two(localParts(instant).hour)}:${two(localParts(instant).minute)}`
const when = (at: string) => `${localParts(at).month}月${localParts(at).day}日 ${clock(at)}`

const problem: Record<ProblemCode, string> = {
  invalid_input: '填的内容不太对，改一下再试。',
  code_invalid: '微信登录没成功，再点一次就好。',
  foreign_url: '这个页面不能用微信的功能。',
  unauthenticated: '登录过期了，再点一次会重新登录。',
  forbidden: '这个账号不能做这件事。',
  risky_account: '微信暂时不让这个账号登录，过一阵再试。',
  snapshot_user: '现在是浏览模式，点右下角“使用完整服务”再登录。',
  not_found: '没找到这个内容，可能已经撤下了。',
  not_configured: '店铺还没有接好微信，请告诉店员。',
  feature_off: '店铺没有开这个功能。',
  method_not_allowed: '店铺刚更新过，退出重新打开就好。',
  id_reused: '这次操作和之前的重复了，刷新看看结果。',
  day_over: '这一天已经过去了，签今天的吧。',
  day_ahead: '还没到这一天，到了再签。',
  too_few_points: `${noun}不够。`,
  no_card: '补签卡不够，这次接不上了。',
  gap_too_long: '漏得太久，接不上了，从今天重新开始吧。',
  not_open_yet: '还没开始，到点再来。',
  closed: '已经结束了，看看别的吧。',
  sold_out: '刚刚没有了，看看别的吧。',
  tier_too_low: '等级还不够，升级后就可以。',
  purchase_needed: '近一年消费过一次就能换。',
  limit_reached: '已经到上限了。',
  not_cancellable: '已经备好或用掉了，不能取消。',
  birthday_fixed: '生日一年只能改一次。',
  name_refused: '微信没有通过这个名字，换一个吧。',
  picture_unreadable: '这张图片打不开，换一张再试。',
  signature_invalid: '签名不对，没有收下。',
  price_changed: '价格刚刚变了，看一下新的金额。',
  coupon_unusable: '这张券这次用不了，换一张看看。',
  delivery_impossible: '这样送不了，换一种领取方式。',
  not_delivered_there: '这个地址暂时送不到，换一个试试。',
  not_payable: '已经不用付了，刷新看看。',
  hold_expiring: '付款时间快到了，来不及付了，请重新下单。',
  already_paid: '已经付过了，不用再付。',
  not_shipped: '还没发货，收到后再确认。',
  not_refundable: '现在不能退了，问问店里吧。',
  refund_too_high: '退的比还能退的多，改小一点。',
  refund_open: '上一次退款还在处理，等它有了结果再来。',
  wrong_state: '现在做不了这一步，刷新看看。',
  already_decided: '已经处理过了，刷新看看。',
  orders_open: '还有已付款、没拿到的订单，先收货或取消再注销。',
  group_full: '刚刚满员了，看看别的团。',
  group_over: '这个团已经结束了。',
  in_it: '你已经在这个团里了。',
  not_new: '这个团只给还没买过的人。',
  unpaid_elsewhere: '你还有一个位子没付款，先付掉或取消它。',
  paused: '连着几次没付款，先歇一会儿再参团。',
  code_stale: '这个码过期了，请出示新的。',
  code_used: '这个码已经用过了，请出示新的。',
  code_foreign: '这不是本店的码。',
  own_matter: '这是你自己的，请同事来办。',
  last_owner: '店里要有一位店主，请先让别人也成为店主。',
  in_one_group: '两个账号在同一个没结束的团里，等团结束再试。',
  not_undoable: '已经不能撤销了。',
  wechat_needed: '付款要在微信里完成，请用微信打开店铺，单子还在等你。',
  too_large: '内容太大了，小一点再试。',
  unsupported_media_type: '店铺刚更新过，退出重新打开就好。',
  rate_limited: '点得有点快，歇几秒再试。',
  internal: '店铺出了点问题，已经记下来了，过一会儿再试。',
  wechat_unavailable: '微信那边没有回应，过一会儿再试。',
  unavailable: '店铺正在休整，过一会儿再试。',
  offline: '手机没连上网，连上再试。',
  timeout: '网络太慢，没等到回音，再试一次。',
  busy: '现在人有点多，过一会儿再试。',
}

/** How a day of the calendar is told; `gap`: missed, and a make-up card can still fill it. */
export type CalendarState = 'checked_in' | 'made_up' | 'gap' | 'missed' | 'today' | 'ahead' | 'outside'

const reasons: Record<EntryReason, string> = {
  checked_in: '签到',
  made_up: '补签',
  purchased: '消费',
  redeemed: '兑换',
  given_back: '退回',
  clawed_back: '退款收回',
  expired: '到期',
  group_led: '带团奖励',
  merged_in: '合并转入',
  merged_out: '合并转出',
  imported: '从前的积分',
}

/** Every sentence that a member reads. The truth; other languages have the same shape. */
export const zhCN = {
  problem,
  shopName: brand.name['zh-CN'],
  slogan: brand.slogan['zh-CN'],
  common: {
    retry: '再试一次',
    back: '返回',
    cancel: '先不了',
    save: '保存',
    saved: '存好了',
    close: '关闭',
    loading: '正在打开',
    loadMore: '再看一些',
    stale: '没能更新，下面是上次的内容',
    nothingMore: '没有更早的了',
    signIn: '微信登录',
  },
  failure: {
    title: (code: ProblemCode): string => (code === 'offline' || code === 'timeout' ? '网络断了' : '没打开'),
  },
  tabs: { home: '首页', shop: brand.features.groupbuy ? '拼团' : '商店', mall: noun, me: '我的' },
  titles: {
    card: '会员卡',
    checkin: '签到',
    statement: `${noun}明细`,
    product: '',
    search: '找商品',
    checkout: '确认订单',
    reward: '',
    redemptions: '兑换记录',
    redemption: '兑换',
    wallet: '优惠券',
    inbox: '消息',
    rules: '会员规则',
    settings: '设置',
    profile: '名字和生日',
    terms: '用户协议',
    privacy: '隐私政策',
    licence: '店铺资质',
  },
  date: {
    monthDay,
    fullDay,
    month: (month: string) => `${Number(month.slice(5, 7))} 月`,
    monthOfYear: (month: string) => `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`,
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  },
  points: {
    noun,
    count: (points: number) => `${groupDigits(points)} ${noun}`,
    /** Stands small behind the number. */
    unit: (_points: number) => noun,
    available: '可用',
    pending: '待到账',
    debt: '待抵扣',
    reason: (reason: EntryReason) => reasons[reason],
    whenCheckedIn: (day: string, at: string) => `${monthDay(day)} ${clock(at)}`,
    when,
    emptyTitle: `还没有${noun}`,
    emptyHelp: '每天签到就有，从第 1 天开始攒。',
    emptyAction: '去签到',
    guestTitle: '登录后看明细',
    guestHelp: `每一分从哪来、到哪去，都在这里。`,
    expiring: (points: number, lastDay: string) => `${groupDigits(points)} ${noun}用到${monthDay(lastDay)}为止`,
    rulesLink: `${noun}怎么来、怎么到期`,
  },
  card: {
    guestTitle: '一张会员卡，给你留着',
    guestHelp: '点一下签到就是你的，免费',
    growth: (yuan: number, goal: number) => `${groupDigits(yuan)} / ${groupDigits(goal)}`,
    missing: (yuan: number, tier: string, until: string) =>
      `到${monthDay(until)}再消费 ¥${groupDigits(yuan)} 升${tier}`,
    spent: (yuan: number) => `今年消费 ¥${groupDigits(yuan)}`,
    highest: (until: string) => `最高等级，到${monthDay(until)}`,
  },
  checkin: {
    /** The number stands between the two, larger. */
    streak: (_days: number) => ({ before: '连续签到', after: '天' }),
    streakLabel: '连续签到',
    start: '每天签到',
    tomorrow: (points: number) => `明天 ${signed(points)}`,
    tomorrowAndBonus: (points: number, bonusDay: number, bonus: number) =>
      `明天 ${signed(points)}，第 ${bonusDay} 天 ${signed(bonus)}`,
    button: (points: number) => `签到 ${signed(points)}`,
    done: '今天签好了',
    announce: (points: number, streakDays: number) => `签到成功，得 ${points} ${noun}，连续 ${streakDays} 天`,
    today: '今天',
    todayPays: '今天得',
    todayPaid: '今天得了',
    /** The twig for those who listen; the figures beside it say the rest. */
    twig: (days: number, done: number, bonus: number) =>
      `一轮 ${days} 天，签了 ${done} 天，第 ${days} 天 ${signed(bonus)}`,
    madeUpDay: (ladderDay: number, points: number) => `第 ${ladderDay} 天 ${points} ${noun}，补签`,
    monthDays: (days: number) => `已签 ${days} 天`,
    earlier: '上个月',
    later: '下个月',
    calendarDay: (day: string, state: CalendarState) =>
      `${monthDay(day)}${{ checked_in: '，已签', made_up: '，补签', gap: '，可以补', missed: '，没签', today: '，今天', ahead: '', outside: '' }[state]}`,
    rulesTitle: '规则',
    rules: (ladder: number[]) => [
      '每天一次，按店铺所在地的 0 点换日。',
      `${ladder.length} 天一轮：${ladder.join('、')} ${noun}，签满一轮共 ${ladder.reduce((sum, points) => sum + points, 0)}。`,
      '漏一天，下次从第 1 天重新开始。',
    ],
    agree: { before: '签到即表示同意', terms: '《用户协议》', and: '', privacy: '《隐私政策》', after: '' },
  },
  shop: {
    search: '找商品',
    all: '全部',
    categories: '分类',
    /** Behind the price of one that costs more as another SKU. */
    from: '起',
    /** `tier`: whose price it is; null: every member's. */
    memberPrice: (tier: string | null, fen: number) => `${tier === null ? '会员' : `${tier}及以上`} ¥${yuan(fen)}`,
    /** On a card: the tier alone, as short as the price of every member. */
    yours: (tier: string | null, fen: number) => `${tier ?? '会员'}价，普通价 ¥${yuan(fen)}`,
    soldOut: '卖完了',
    emptyTitle: '这里还空着',
    emptyHelp: '店里很快会上新。',
  },
  groups: {
    title: '一起拼',
    people: (seats: number) => `${seats} 人团`,
    solo: (fen: number) => `单买 ¥${yuan(fen)}`,
    missing: (seats: number, until: string) => `还差 ${seats} 人 · 到 ${isToday(until) ? clock(until) : when(until)}`,
    joinFor: (fen: number) => `参团 ¥${yuan(fen)}`,
    all: (count: number) => `看全部 ${count} 个拼团`,
    soldOut: '拼完了',
    soon: '快开始了',
    line: (name: string) => `你的“${name}”还差 1 人`,
  },
  me: {
    till: '收银台',
    unread: (count: number) => `${count} 条没看`,
    guest: '还没登录',
    guestHelp: '登录后，签到和积分都跟着你走',
    since: (day: string) => `${fullDay(day)}加入`,
    edit: '换名字、头像，填生日',
    statement: `${noun}明细`,
    checkin: '签到',
    rules: '会员规则',
    settings: '设置',
    licence: '店铺资质',
  },
  legal: {
    version: (version: string) => `版本 ${version}，自 ${fullDay(version)}起生效`,
    operator: '经营者',
    licenceNumber: '统一社会信用代码',
    foodLicence: '食品经营许可证',
    address: '地址',
    phone: '投诉电话',
    contact: '客服',
    icp: '备案号',
    licenceHelp: '以上信息由经营者提供，与证照一致。',
  },
  membership,
  makeUp,
  notices,
  birthday,
  mine,
  privacyGate: {
    title: '用到名字和生日之前',
    body: '名字用来在店里称呼你，也在你的团和分享里给别人看；生日只有月和日，只用来在那天送礼；别人看不到你的微信资料。不填也能用所有功能，随时可以删。',
    read: '看《隐私政策》',
    agree: '同意，继续',
    refuse: '不填，继续逛',
  },
}

export type Words = typeof zhCN
