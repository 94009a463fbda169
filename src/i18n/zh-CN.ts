import type { EntryReason, ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { groupDigits, signed } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const two = (value: number) => String(value).padStart(2, '0')
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
const fullDay = (day: string) => `${partsOf(day).year}年${monthDay(day)}`
const clock = (instant: string) => `${two(localParts(instant).hour)}:${two(localParts(instant).minute)}`
const percent = (value: number) => `${value / 100} 倍`

const problem: Record<ProblemCode, string> = {
  invalid_input: '填的内容不太对，改一下再试。',
  code_invalid: '微信登录没成功，再点一次就好。',
  foreign_url: '这个页面不能用微信的功能。',
  unauthenticated: '登录过期了，再点一次会重新登录。',
  forbidden: '这个账号不能做这件事。',
  risky_account: '微信暂时不让这个账号登录，过一阵再试。',
  snapshot_user: '现在是浏览模式，点右下角“使用完整服务”再登录。',
  not_found: '没找到这个内容，可能已经撤下了。',
  not_configured: '店铺还没有接好微信登录，请告诉店员。',
  feature_off: '店铺没有开这个功能。',
  method_not_allowed: '店铺刚更新过，退出重新打开就好。',
  id_reused: '这次操作和之前的重复了，刷新看看结果。',
  day_over: '这一天已经过去了，签今天的吧。',
  day_ahead: '还没到这一天，到了再签。',
  too_few_points: `${noun}不够。`,
  too_large: '内容太长了，短一点再试。',
  unsupported_media_type: '店铺刚更新过，退出重新打开就好。',
  rate_limited: '点得有点快，歇几秒再试。',
  internal: '店铺出了点问题，已经记下来了，过一会儿再试。',
  wechat_unavailable: '微信那边没有回应，过一会儿再试。',
  unavailable: '店铺正在休整，过一会儿再试。',
  offline: '手机没连上网，连上再试。',
  timeout: '网络太慢，没等到回音，再试一次。',
  busy: '现在人有点多，过一会儿再试。',
}

const reasons: Record<EntryReason, string> = {
  checked_in: '签到',
  purchased: '消费',
  redeemed: '兑换',
  given_back: '退回',
  clawed_back: '退款收回',
  expired: '到期',
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
    loading: '正在打开',
    loadMore: '再看一些',
    stale: '没连上网，下面是上次的内容',
    nothingMore: '没有更早的了',
    signIn: '微信登录',
  },
  failure: {
    title: (code: ProblemCode): string => (code === 'offline' || code === 'timeout' ? '网络断了' : '没打开'),
  },
  tabs: { home: '首页', me: '我的' },
  titles: {
    checkin: '签到',
    statement: `${noun}明细`,
    rules: '会员规则',
    settings: '设置',
    profile: '我的样子',
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
    debtHelp: '退款要收回的分不够扣，接下来得到的会先补上。',
    reason: (reason: EntryReason) => reasons[reason],
    whenCheckedIn: (day: string, at: string) => `${monthDay(day)} ${clock(at)}`,
    when: (at: string) => `${localParts(at).month}月${localParts(at).day}日 ${clock(at)}`,
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
    dayLabel: (ladderDay: number, points: number, state: 'checked_in' | 'today' | 'ahead') =>
      `第 ${ladderDay} 天 ${points} ${noun}，${{ checked_in: '已签', today: '今天', ahead: '还没到' }[state]}`,
    monthDays: (days: number) => `已签 ${days} 天`,
    earlier: '上个月',
    later: '下个月',
    calendarDay: (day: string, state: 'checked_in' | 'missed' | 'today' | 'ahead' | 'outside') =>
      `${monthDay(day)}${{ checked_in: '，已签', missed: '，没签', today: '，今天', ahead: '', outside: '' }[state]}`,
    rulesTitle: '规则',
    rules: (ladder: number[]) => [
      '每天一次，按店铺所在地的 0 点换日。',
      `${ladder.length} 天一轮：${ladder.join('、')} ${noun}，签满一轮共 ${ladder.reduce((sum, points) => sum + points, 0)}。`,
      '漏一天，下次从第 1 天重新开始。',
    ],
    agree: { before: '签到即表示同意', terms: '《用户协议》', and: '', privacy: '《隐私政策》', after: '' },
  },
  me: {
    guest: '还没登录',
    guestHelp: '登录后，签到和积分都跟着你走',
    since: (day: string) => `${fullDay(day)}加入`,
    edit: '换个名字和头像',
    statement: `${noun}明细`,
    checkin: '签到',
    rules: '会员规则',
    settings: '设置',
    licence: '店铺资质',
  },
  profile: {
    name: '名字',
    namePlaceholder: '想让店里怎么叫你',
    nameHelp: '最多 20 个字。不填就用店里起的名字。',
    giveBack: '用回店里起的名字',
    face: '头像',
    faceLabel: (face: number) => `第 ${face} 个头像`,
  },
  settings: {
    look: '看和听',
    elder: '长辈模式',
    elderHelp: '字更大，更清楚',
    still: '减少动效',
    language: '语言',
    languages: { 'zh-CN': '简体中文', en: 'English' },
    languageHelp: '换了语言会重新打开。',
    papers: '说明',
    mine: '我的资料',
    export: '导出一份',
    exportHelp: '店里知道的关于你的一切',
    exported: '导出好了',
    exportCopied: '已复制，粘贴到备忘录就能保存',
    signOut: '退出登录',
    delete: '注销并删除',
    deleteTitle: '注销会员？',
    deleteGoes: '马上删掉：登录身份、名字和头像。这个动作不能撤回。',
    deleteStays: `留下：没有名字的签到和${noun}流水，记账要用，找不回你。`,
    deleteLoses: (points: number) => `你的 ${groupDigits(points)} ${noun}不能再用。以后再登录，是一位新会员。`,
    deleteConfirm: '注销并删除',
  },
  rules: {
    pointsTitle: `${noun}怎么来`,
    earn: (perYuan: number) => `消费 1 元得 ${perYuan} ${noun}，不含运费和退款。等级越高得得越多，见下面。`,
    handedOver: `当面交付的，马上到账。`,
    shipped: (days: number) => `邮寄的，收货 ${days} 天后到账。`,
    checkedIn: (days: number, sum: number) => `每天签到，满 ${days} 天一共 ${sum} ${noun}。`,
    refunded: `退款会收回那一单得的${noun}；不够收回的，记作待抵扣，之后得到的先补上。`,
    spend: (points: number) => `${points} ${noun}当 1 元花。`,
    notMoney: `${noun}不能提现，不能转让，也不能买卖。`,
    checkinTitle: '签到',
    tiersTitle: '等级',
    tier: (from: number) => (from === 0 ? '加入就是' : `一年消费满 ¥${groupDigits(from)}`),
    tierEarns: (earnPercent: number) => `${noun} ${percent(earnPercent)}`,
    tiersHelp: [
      '一年从你加入的那天算起。够了马上升级，保留到下一年结束。',
      '一年结束时按这一年的消费定等级，最多降一级。退款会重新算。',
      '签到不算消费。',
    ],
    expiryTitle: `${noun}到期`,
    expiry: (lastDay: string) => `今年得的，明年 12 月 31 日前都能用。今天得的，用到${fullDay(lastDay)}。`,
    notice: (days: number[], minimum: number) =>
      `到期的满 ${minimum} ${noun}时，提前 ${days.join(' 天和 ')} 天在首页提醒你。`,
    version: (version: number) => `规则第 ${version} 版`,
  },
  legal: {
    version: (version: string) => `版本 ${version}，自 ${fullDay(version)}起生效`,
    operator: '经营者',
    licenceNumber: '统一社会信用代码',
    foodLicence: '食品经营许可证',
    address: '地址',
    phone: '投诉电话',
    icp: '备案号',
    licenceHelp: '以上信息由经营者提供，与证照一致。',
  },
  privacyGate: {
    title: '用到你的名字之前',
    body: '名字只用来在店里称呼你，别人看不到你的微信资料。不填也能用所有功能，随时可以删。',
    read: '看《隐私政策》',
    agree: '同意，继续',
    refuse: '不用名字，继续逛',
  },
  openInWeChat: {
    title: '在微信里打开',
    body: '签到和登录要在微信里。用微信扫一扫，或者复制链接发到微信里打开。',
    code: '这一页的二维码',
    copy: '复制链接',
    copied: '复制好了',
  },
}

export type Words = typeof zhCN
