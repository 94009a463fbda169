import type { AnswerOf, StatementLine } from '@huitou/contract'

type MonthSum = AnswerOf<'GET /v1/point-entries'>['months'][number]

export type MonthOfLines = { month: string; sum: MonthSum | null; lines: StatementLine[] }

/** Newest first, as they came, under the shop's months, each with its sum. */
export const byMonth = (lines: StatementLine[], sums: MonthSum[]): MonthOfLines[] => {
  const sumOf = new Map(sums.map((sum) => [sum.month, sum]))
  const months: MonthOfLines[] = []
  for (const line of lines) {
    const last = months[months.length - 1]
    if (last?.month === line.month) last.lines.push(line)
    else months.push({ month: line.month, sum: sumOf.get(line.month) ?? null, lines: [line] })
  }
  return months
}
