import type { AnswerOf, ProblemCode } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { localParts } from '@/lib/instant'
import { yuan } from '@/lib/money'
import { groupDigits } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const two = (value: number) => String(value).padStart(2, '0')
const money = (fen: number) => `¥${yuan(fen)}`
const when = (instant: string) => {
  const { month, day, hour, minute } = localParts(instant)
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

type Visit = AnswerOf<'GET /v1/staff/counter-visits/:id'>

type Act = AnswerOf<'GET /v1/staff/acts'>['items'][number]['act']

const acts: Record<Act, string> = {
  became_owner: '成了店主',
  prepared: '备好了一单',
  shipped: '发了货',
  shipment_corrected: '改了快递单号',
  handed_over: '交了货',
  refund_decided: '答复了退款',
  refunded: '退了款',
  repaid_by_hand: '另外退了钱',
  cancelled: '取消了一单',
  deal_withdrawn: '撤下了拼团',
  invited: '请了人',
  joined_staff: '来上班了',
  revoked: '收回了权限',
  visit_credited: '记了一笔',
  visit_decided: '答复了记账',
  visit_reversed: '撤销了记账',
  merge_undone: '拆开了合并',
}

const states: Record<Visit['state'], string> = {
  identified: '还没记账',
  credited: '记好了',
  awaiting_approval: '等店长同意',
  declined: '店长没同意',
  reversed: '撤销了',
}
const limits: Record<NonNullable<Visit['above']>, string> = {
  clerk_day: '超过了今天能记的额度',
  member_day: '这位会员今天记得太多次了',
}

/** What is said at the till. Only its pages load it. The truth for other languages. */
export const tillZhCN = {
  titles: {
    till: '收银台',
    visit: '记一笔',
    visits: '今天的记账',
    orders: '订单',
    redemptions: '兑换',
    refunds: '退款',
    acts: '做过的事',
  },
  act: (act: Act) => acts[act],
  money,
  when,
  guestHelp: '用店里请你时的微信登录，就能收银。',
  code: {
    label: '会员码、短码或取货码',
    placeholder: '扫码枪扫，或输数字',
    scan: '扫码',
    stop: '不扫了',
    noCamera: '这里用不了相机。去设置里允许，或者输数字。',
    scanHelp: '会员的码和短码：看看是谁、记一笔。取货码：直接交货。',
    clear: '清空',
    typed: '查会员',
    handOver: '按码交货',
    empty: '先扫一个码，或者输数字。',
    handOverWrong: '取货码是 4 到 8 位数字。',
  },
  problem: (code: ProblemCode | null, at: 'see' | 'hand_over'): string | null => {
    if (code === 'code_invalid')
      return at === 'see' ? '没有这个码。请会员打开会员码再扫一次。' : '取货码不对，再问一遍客人。'
    if (code === 'wrong_state' && at === 'hand_over') return '这件已经取走了，或者还没付款。'
    return null
  },
  find: {
    open: '没带码？按手机尾号找',
    tail: '手机号后四位',
    name: '名字',
    find: '找',
    none: '没找到。看看尾号和名字对不对。',
    wrong: '填上四位尾号和名字。',
  },
  silent: '点一下页面，来单时才会响。',
  notForYou: {
    title: '这里是给店里人用的',
    help: '店里请你来，你就能在这里收银、交货。刚才还能用的话，是权限收回了。',
    join: '我有邀请',
  },
  storeCode: {
    open: '放在柜台的码',
    help: '打印出来放在柜台：会员一扫，自己的码就出来了。',
    label: '通往会员码的二维码',
    copy: '复制链接去打印',
    copied: '复制好了',
  },
  handed: (name: string) => `${name}交出去了`,
  store: '在哪家店',
  waiting: {
    heading: '等着做的',
    orders: '订单要备',
    redemptions: '兑换要备',
    refundRequests: '退款等你答复',
    approvals: '记账等你同意',
    visits: '今天的记账',
    acts: '做过的事',
    deals: '拼团活动',
    team: '团队',
    count: (count: number) => String(count),
    ready: (ready: number, overdue: number) => `${ready} 件等人来取${overdue > 0 ? `，${overdue} 件过期没取` : ''}`,
    left: (leftFen: number) => `今天还能记 ${money(leftFen)}`,
  },
  visit: {
    points: (points: number) => `${groupDigits(points)} ${noun}`,
    coupons: (count: number) => (count > 0 ? `有 ${count} 张券` : '没有券'),
    next: (yuanMissing: number, tier: string) => `再收 ¥${groupDigits(yuanMissing)} 就升${tier}，可以说一声`,
    amount: '消费了多少元',
    placeholder: '0.00',
    amountWrong: '填一个 0.01 到 50,000 之间的数。',
    credit: (fen: number | null) => (fen === null ? '记账' : `记 ${money(fen)}`),
    state: (state: Visit['state']) => states[state],
    above: (above: NonNullable<Visit['above']>) => limits[above],
    gained: (points: number) => `+${groupDigits(points)} ${noun}`,
    tierUp: (tier: string) => `升到${tier}了，可以说一声恭喜`,
    nextGuest: '下一位',
    approve: '同意',
    decline: '不同意',
    reverse: '撤销',
    reverseTitle: '撤销这笔记账？',
    reverseHelp: `给的${noun}和消费会一起收回，会员会收到消息。`,
    reason: '为什么（可以不写）',
    reverseConfirm: '撤销',
    by: (name: string, store: string) => `${name} · ${store}`,
  },
  pickUps: {
    heading: '等着取的',
    from: (kind: 'order' | 'redemption', instant: string) => `${kind === 'order' ? '订单' : '兑换'} · ${when(instant)}`,
    notReady: '还没备好',
    handOver: (count: number) => `交货 ${count} 件`,
    handed: (count: number) => `${count} 件交出去了`,
  },
  visits: {
    label: '记账',
    filters: { all: '全部', awaiting_approval: '等同意', credited: '记好了', reversed: '撤销的' },
    empty: '还没有记账',
    emptyHelp: '扫一位会员的码，第一笔就在这里。',
  },
}

export type TillWords = typeof tillZhCN
