import type { AnswerOf, ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'

const noun = brand.nouns.points['zh-CN']
const two = (value: number) => String(value).padStart(2, '0')
const money = (fen: number) => `¥${yuan(fen)}`
const monthDay = (day: string) => `${partsOf(day).month}月${partsOf(day).day}日`
const when = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
type Redemption = AnswerOf<'GET /v1/staff/redemptions/:id'>
type Event = Order['timeline'][number]
type Moment = Redemption['timeline'][number]
type Refund = AnswerOf<'GET /v1/staff/refunds'>['items'][number]
type Request = AnswerOf<'GET /v1/staff/refund-requests'>['items'][number]
type Deal = AnswerOf<'GET /v1/staff/deals'>['items'][number]

const events: Record<Event['kind'], string> = {
  placed: '下单',
  in_group: '付了款，等人齐',
  paid: '付了款',
  ready: '备好了',
  to_ship: '打包好了',
  shipped: '寄出了',
  shipment_corrected: '改了快递单号',
  received: '收到了',
  completed: '完成',
  cancelled: '取消',
  refund_asked: '会员申请退款',
  refund_declined: '没有同意退款',
  refund_requested: '开始退款',
  refund_accepted: '微信在退了',
  refund_arrived: '退款到账',
  refund_abnormal: '微信退不回去',
  refund_by_hand: '另外退给会员了',
  paid_late: '取消后才收到付款，自动退回',
  paid_twice: '重复付款，自动退回',
}
const causes: Record<NonNullable<Event['cause']>, string> = {
  member: '会员自己操作',
  unpaid: '时间到了没付款',
  staff: '店里操作',
  not_fetched: '没有来取',
  refunded: '全部退款',
  confirmed: '会员确认的',
  time: '到时间自动',
  left: '离开了团',
  group_failed: '没拼成',
}
const moments: Record<Moment['state'], string> = {
  awaiting_payment: '下单',
  redeemed: '兑换了',
  ready: '备好了',
  shipped: '寄出了',
  completed: '完成',
  cancelled: '取消',
}
const momentCauses: Record<NonNullable<Moment['cause']>, string> = {
  member: '会员自己操作',
  not_fetched: '没有来取',
  staff: '店里操作',
  unpaid: '时间到了没付款',
  paid_late: '付款晚了',
  confirmed: '会员确认的',
  time: '到时间自动',
}
const refundStates: Record<Refund['state'], string> = {
  requested: '等微信受理',
  accepted: '微信在退',
  arrived: '到账了',
  abnormal: '微信退不回去',
  by_hand: '另外退了',
}
const refundCauses: Record<Refund['cause'], string> = {
  member: '会员自己退的',
  staff: '店里主动退的',
  requested: '同意了申请',
  cancelled: '订单取消',
  not_fetched: '没有来取',
  paid_twice: '付了两次，退一次',
  paid_late: '付款晚了',
  not_available: '没有货了',
  left: '离开了团',
  group_failed: '没拼成',
}
const reasons: Record<Request['reason'], string> = {
  not_wanted: '不想要了',
  wrong: '发错了',
  damaged: '坏了或洒了',
  missing: '少了东西',
  late: '等太久了',
  other: '别的原因',
}
const answers: Record<Request['state'], string> = { asked: '等答复', approved: '同意了', declined: '没有同意' }
const dealStates: Record<Deal['state'], string> = {
  planned: '还没开始',
  running: '进行中',
  sold_out: '卖完了',
  ended: '结束了',
}

/** What WeChat says when it cannot, as far as it is known. */
const problems: Record<string, string> = {
  NOT_ENOUGH: '商户账户余额不够，充值后会自动再试',
  USER_ACCOUNT_ABNORMAL: '会员付款的账户注销或冻结了',
  CLOSED: '微信关闭了这笔退款',
  ABNORMAL: '会员付款的卡退不回去',
}

/** By WeChat’s code of express companies, those that small shops use first. */
const carriers: [code: string, name: string][] = [
  ['SF', '顺丰'],
  ['JD', '京东'],
  ['ZTO', '中通'],
  ['YTO', '圆通'],
  ['STO', '申通'],
  ['YD', '韵达'],
  ['JTSD', '极兔'],
  ['EMS', 'EMS'],
  ['DBL', '德邦'],
]

/** What is said about the work that waits. Only the till's pages load it. The truth for other languages. */
export const boardZhCN = {
  titles: {
    order: '订单',
    redemption: '兑换',
    refund: '退款',
    deals: '拼团活动',
  },
  money,
  when,
  problem: (code: ProblemCode | null): string | null => {
    if (code === 'wrong_state') return '刚刚变了：看看现在到哪一步了。'
    if (code === 'limit_reached') return '单号只能改一次，已经改过了。'
    if (code === 'code_invalid') return '取货码不对，再问一遍客人。'
    if (code === 'already_decided') return '同事刚刚答复过了。'
    if (code === 'not_refundable') return '这一单现在没有可以退的钱。'
    if (code === 'id_reused') return '上一笔可能已经退出去了，看看订单再退。'
    if (code === 'forbidden') return '店长和店主才能做这件事。'
    return null
  },
  store: {
    all: '全部门店',
    at: (store: string) => `门店：${store}`,
    title: '看哪家店的',
    counts: (toDo: number, ready: number, overdue: number) =>
      [`${toDo} 件要做`, `${ready} 件等取`, overdue > 0 ? `${overdue} 件过期` : ''].filter(Boolean).join(' · '),
  },
  work: {
    label: '到哪一步了',
    filters: {
      to_do: '要做',
      ready: '等取',
      overdue: '过期',
      shipped: '寄出',
      completed: '完成',
      cancelled: '取消',
    },
    empty: {
      to_do: '都做好了',
      ready: '没有等人来取的',
      overdue: '没有过期没取的',
      shipped: '没有在路上的',
      completed: '还没有完成的',
      cancelled: '没有取消的',
    },
    emptyRings: '有新的会自己出现，还会响一声。',
    emptyHelp: '有新的会自己出现。',
    and: '、',
    more: (names: string, kinds: number) => `${names}等 ${kinds} 样`,
    pieces: (name: string, count: number) => `${name} × ${count}`,
    quantity: (count: number) => `× ${count}`,
    whose: (name: string, instant: string) => `${name} · ${when(instant)}`,
    remark: (words: string) => `备注：${words}`,
    send: '要寄',
    by: (day: string) => `最晚${monthDay(day)}取`,
    late: (day: string) => `过期了：${monthDay(day)}前该取`,
    code: '取货码',
    codeOf: (code: string) => `取货码 ${code}`,
    prepare: '备好了',
    pack: '打包好了',
    ship: '发货',
    correct: '改快递单号',
    handOver: '交货',
    prepared: (name: string) => `备好了，已经告诉${name}`,
    packed: '打包好了',
    shipped: (name: string) => `寄出了，已经告诉${name}`,
    handed: (name: string) => `交给${name}了`,
  },
  parcel: {
    title: '用哪家快递',
    correctTitle: '改快递单号',
    correctHelp: '只能改这一次，会员会收到新单号。',
    carriers,
    carrier: '快递公司',
    other: '别的',
    code: '快递公司代码',
    codeHelp: '微信的快递公司代码，大写字母和数字',
    number: '快递单号',
    numberPlaceholder: '扫面单，或者输单号',
    scan: '扫单号',
    wrong: '选一家快递，单号至少 4 位字母或数字。',
    confirm: '寄出了',
  },
  handing: {
    title: (name: string) => `${name}来取？`,
    help: '请客人报取货码，对上了再交。',
    confirm: '对上了，交货',
  },
  order: {
    state: {
      awaiting_payment: '还没付款',
      in_group: '等人齐',
      paid: '要备货',
      to_pack: '要打包',
      ready: '等人来取',
      to_ship: '打包好了，要寄',
      shipped: '寄出了',
      completed: '完成了',
      cancelled: '取消了',
      redeemed: '要备货',
    },
    whose: (name: string) => `${name}的`,
    placed: (instant: string) => `${when(instant)}下单`,
    redeemed: (instant: string) => `${when(instant)}兑换`,
    fetch: '到店取',
    sendTo: '寄到',
    copy: '复制地址',
    copied: '复制好了',
    points: (count: number) => `${count} ${noun}`,
    goods: '商品',
    discount: '优惠',
    less: (fen: number) => `−${money(fen)}`,
    freight: '运费',
    paid: '实付',
    toPay: '要付',
    refunded: '退回去的',
    number: '订单号',
    groupPrice: '拼团价',
    memberPrice: '会员价',
    event: (kind: Event['kind']) => events[kind],
    cause: (cause: NonNullable<Event['cause']>) => causes[cause],
    moment: (state: Moment['state']) => moments[state],
    momentCause: (cause: NonNullable<Moment['cause']>) => momentCauses[cause],
    giveBack: '退款给会员',
    managersOnly: '店长和店主才能退款。',
    inGroup: '还在拼团：人没齐会自动退，撤下活动也会退。',
  },
  refund: {
    filters: {
      asked: '等答复',
      moving: '在路上',
      abnormal: '没退成',
      approved: '同意的',
      declined: '没同意的',
    },
    label: '哪些退款',
    empty: {
      asked: '没有等答复的退款',
      moving: '没有在路上的退款',
      abnormal: '没有退不回去的',
      approved: '还没有同意过',
      declined: '没有拒绝过',
    },
    emptyHelp: '有新的会自己出现。',
    asks: (name: string, fen: number) => `${name}要退 ${money(fen)}`,
    toWhom: (name: string) => `退给${name}`,
    to: (name: string, fen: number) => `退给${name} ${money(fen)}`,
    reason: (reason: Request['reason']) => reasons[reason],
    answer: (state: Request['state'], grantedFen: number | null) =>
      state === 'approved' && grantedFen !== null ? `退了 ${money(grantedFen)}` : answers[state],
    answerBy: (instant: string) => `最晚${when(instant)}答复`,
    overdue: '过了答应会员的时间',
    note: (words: string) => `店里说：${words}`,
    said: (words: string) => `“${words}”`,
    pictures: (count: number) => `${count} 张图片`,
    picture: (place: number) => `会员传的第 ${place} 张图片，点开看大图`,
    closePicture: '看好了',
    answerNow: '去答复',
    managersLook: '店长在看',
    state: (state: Refund['state']) => refundStates[state],
    cause: (cause: Refund['cause']) => refundCauses[cause],
    since: (instant: string) => `${when(instant)}开始`,
    why: (problem: string) => problems[problem] ?? `微信说：${problem}`,
    done: '好',
    repay: '我另外退了',
    repayTitle: (name: string, fen: number) => `${money(fen)} 另外退给${name}了？`,
    repayHelp: '先用转账或现金退给会员，再记在这里。记了就不能改。',
    repayNote: '怎么退的',
    repayPlaceholder: '比如：微信转账，单号……',
    repayWrong: '写一句怎么退的。',
    repayConfirm: '记下来',
    repaid: '记下了',
    what: '退什么',
    asked: (fen: number) => `照申请的退，${money(fen)}`,
    all: (fen: number) => `全部退，${money(fen)}`,
    lines: '退其中几件',
    amount: '退一个数',
    amountLabel: '退多少元',
    amountHelp: (fen: number) => `最多 ${money(fen)}`,
    amountWrong: (fen: number) => `填一个 0.01 到 ${yuan(fen)} 之间的数。`,
    linesWrong: '先选几件要退的。',
    fewer: (name: string) => `${name}少退一件`,
    more: (name: string) => `${name}多退一件`,
    chosen: (count: number, of: number) => `${count} / ${of}`,
    noteToMember: '给会员的话（可以不写，会员看得到）',
    noteForUs: '为什么退（可以不写，会员看不到）',
    give: (fen: number | null) => (fen === null ? '退款' : `退 ${money(fen)}`),
    decline: '不同意',
    giveTitle: (name: string, fen: number) => `退 ${money(fen)} 给${name}？`,
    giveHelp: `马上原路退回，不能收回。这些钱给的${noun}和消费会一起收回。`,
    giveConfirm: '确认退款',
    declineTitle: (name: string) => `不同意${name}的退款？`,
    declineHelp: '写一句为什么，会员看得到。',
    declineNote: '为什么不同意',
    declineWrong: '写一句为什么。',
    declineConfirm: '不同意',
    givenTitle: (fen: number) => `${money(fen)} 在退了`,
    givenHelp: '原路退回，一般 1 到 3 天到账，到账会告诉会员。',
    declinedTitle: '已经告诉会员了',
    declinedHelp: '会员在消息里看得到你写的话。',
    lateTitle: '同事先答复了',
    lateHelp: (answer: string) => `${answer}。你的答复没有生效，钱没有多退。`,
    nothingLeft: '没有可以退的钱了',
    nothingLeftHelp: '这一单要么没付款，要么都退完了。',
  },
  deal: {
    empty: '没有在卖的拼团',
    emptyHelp: '上新的活动会在这里。',
    terms: (seats: number, priceFen: number) => `${seats} 人团 · ${money(priceFen)}`,
    state: (state: Deal['state']) => dealStates[state],
    until: (instant: string) => `到${when(instant)}`,
    from: (instant: string) => `${when(instant)}开始`,
    waiting: (groups: number, seats: number) =>
      groups === 0 ? '现在没有在拼的团' : `${groups} 个团在拼，${seats} 位付了款`,
    withdraw: '撤下',
    withdrawTitle: (name: string) => `撤下“${name}”？`,
    withdrawHelp: (groups: number, seats: number) =>
      groups === 0
        ? '不能再开新团。现在没有在拼的团，不用退款。撤下后不能再放回去。'
        : `${groups} 个在拼的团马上结束，${seats} 位付的钱自动原路退回。拼成的团照常取货。撤下后不能再放回去。`,
    withdrawConfirm: '撤下',
    withdrawn: '撤下了',
  },
}

export type BoardWords = typeof boardZhCN
