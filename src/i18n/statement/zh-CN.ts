import type { Day, EntryReason, PointEntry } from '@huitou/contract'
import brand from '@/brand/brand.json'
import { partsOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { groupDigits } from '@/lib/number'

const noun = brand.nouns.points['zh-CN']
const monthDay = (day: Day) => `${partsOf(day).month}月${partsOf(day).day}日`
const fullDay = (day: Day) => `${partsOf(day).year}年${monthDay(day)}`
const localMonthDay = (instant: string) => {
  const { month, day } = localParts(instant)
  return `${month}月${day}日`
}
const localDay = (instant: string) => `${localParts(instant).year}年${localMonthDay(instant)}`

export const statementZhCN = {
  earliest: (day: Day) => `最早${monthDay(day)}`,
  ending: '最早到期',
  pendingTitle: '什么时候到账',
  endingTitle: '什么时候到期',
  on: fullDay,
  lastOn: (day: Day) => `用到${fullDay(day)}`,
  debtCause: ({ at, points, source }: PointEntry) =>
    source.kind === 'merge'
      ? `${localDay(at)}合并会员，另一个会员没扣完的一起过来了。`
      : `${localDay(at)}${source.kind === 'counter_visit' ? '店里撤销一笔消费' : '退款'}，要收回 ${groupDigits(-points)} ${noun}。`,
  debtHelp: (debt: number) => `不够扣的还有 ${groupDigits(debt)}，接下来得到的会先补上。`,
  sum: (earned: number, spent: number) => `得 ${groupDigits(earned)}，减 ${groupDigits(spent)}`,
  inShop: (reason: EntryReason): string => (reason === 'clawed_back' ? '到店消费撤销' : '到店消费'),
  visit: {
    title: '到店消费',
    reversed: '撤销了',
    reversedHelp: (at: string) => `店里在${at}撤销了这一笔，${noun}和今年消费都收回了。`,
    store: '门店',
    at: '时间',
    points: `得${noun}`,
    growth: '计入今年消费',
    tierUp: '升到',
    statement: `去看${noun}明细`,
    ask: '这一笔不对？打电话问问',
  },
  madeUpFor: (day: Day, at: string) => `补${monthDay(day)} · ${localMonthDay(at)}`,
  filters: '筛选',
  all: '全部',
  month: '月份',
  monthOf: (month: string) => `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`,
  shortMonth: (month: string) => `${Number(month.slice(5, 7))} 月`,
  year: (year: number) => `${year} 年`,
  earlierYear: '前一年',
  laterYear: '后一年',
  allMonths: '所有月份',
  emptyTitle: '这里没有明细',
  emptyAction: '看全部',
  export: '导出表格',
  exportHelp: '现在看到的这些，一行一笔',
  exported: '导出好了',
  exportCopied: '已复制，粘贴到表格里就能用',
}

export type StatementWords = typeof statementZhCN
