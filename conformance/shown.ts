import type { Exchange } from './backend'
import type { Finding, Place } from './book'
import type { Report } from './examine'
import { rules } from './rules'

type Fails = Extract<Finding, { verdict: 'fails' }>
export const failsOf = (findings: readonly Finding[]): Fails[] =>
  findings.filter((one): one is Fails => one.verdict === 'fails')

/** A report for people: what does not hold first, with request, answer and rule; then route by route. */
export const shownReport = ({ url, findings, requests, seconds, write }: Report): string => {
  const failed = failsOf(findings)
  const held = findings.filter(({ verdict }) => verdict === 'holds').length
  const open = findings.filter(({ verdict }) => verdict === 'open').length
  const sum = `${held} hold, ${failed.length} fail, ${open} could not be judged (${requests} requests, ${seconds.toFixed(0)} s)`
  const mode = write ? 'with writes' : 'read only; --write judges the rest'
  return [
    `${url}, ${mode}`,
    '',
    ...routes(findings),
    '',
    ...failed.flatMap((one) => [shownFailure(one), '']),
    sum,
  ].join('\n')
}

const marks = { holds: '✓', fails: '✗', open: '·' } as const

const routes = (findings: readonly Finding[]): string[] => {
  const places = [...new Set(findings.map(({ place }) => place))]
  return places.map((place) => {
    const own = findings.filter((one) => one.place === place)
    const worst = own.some(({ verdict }) => verdict === 'fails')
      ? 'fails'
      : own.some(({ verdict }) => verdict === 'holds')
        ? 'holds'
        : 'open'
    return `${marks[worst]} ${place}${details(own)}`
  })
}

const details = (own: readonly Finding[]): string => {
  const failed = own.filter(({ verdict }) => verdict === 'fails').map(({ rule }) => rule)
  if (failed.length > 0) return `: ${failed.join(', ')}`
  const [first] = own
  return own.every(({ verdict }) => verdict === 'open') && first?.verdict === 'open' ? `: ${first.why}` : ''
}

/** One failure, as one would tell it to whoever writes the backend. */
export const shownFailure = ({ place, rule, proof: { expected, found, by }, times }: Fails): string =>
  [
    `✗ ${place}: ${rules[rule].title} (${rule})`,
    `  rule      A backend ${rules[rule].says}`,
    `  expected  ${expected}`,
    ...(found ? [`  found     ${found}`] : []),
    ...(by ? exchanged(by) : []),
    ...(times > 1 ? [`  and ${times - 1} more like this`] : []),
  ].join('\n')

const exchanged = ({ who, asked, answer, failure }: Exchange): string[] => {
  const shown = Object.entries(asked.headers).map(([name, value]) => `${name}: ${short(value, 80)}`)
  return [
    `  request   ${asked.method} ${short(asked.url, 200)} as ${who}`,
    ...(shown.length > 0 ? [`            ${shown.join(', ')}`] : []),
    ...(asked.body === null ? [] : [`            ${short(asked.body, 300)}`]),
    `  answer    ${answer === null ? failure : `${answer.status} ${short(answer.text, 400)}`}`,
  ]
}

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text)

/** The same for programs. */
export const reportAsJson = (report: Report): string =>
  JSON.stringify(
    {
      ...report,
      rules: Object.fromEntries(Object.entries(rules).map(([id, { title, says }]) => [id, { title, says }])),
    },
    null,
    2,
  )

/** Of findings, those about routes that contain a text. */
export const about = (report: Report, text: string): Report => ({
  ...report,
  findings: report.findings.filter(({ place }: { place: Place }) => place.includes(text)),
})
