/**
 * `good`: as it should be. `advice`: the shop runs without it, and somebody will miss it. `missing`: not to go live with.
 * `unseen`: it could not be looked at here.
 */
export type Verdict = 'good' | 'advice' | 'missing' | 'unseen'

/** One thing that was looked at. `remedy` says what to do, wherever there is something to do. */
export type Finding = { verdict: Verdict; what: string; remedy?: string }

export const good = (what: string): Finding => ({ verdict: 'good', what })
export const advice = (what: string, remedy: string): Finding => ({ verdict: 'advice', what, remedy })
export const missing = (what: string, remedy: string): Finding => ({ verdict: 'missing', what, remedy })
export const unseen = (what: string, remedy?: string): Finding => ({ verdict: 'unseen', what, remedy })

/** What is looked at: the settings as they are given, and the project's folder. */
export type Patient = {
  environment: Record<string, string | undefined>
  root: string
  now: () => Date
}

export const given = ({ environment }: Patient, name: string): string | null => environment[name]?.trim() || null

const dayMs = 86_400_000

/** How long until something ends, and what that means. */
export const endsAt = (what: string, { end, now, remedy }: { end: Date; now: () => Date; remedy: string }): Finding => {
  const days = Math.floor((end.getTime() - now().getTime()) / dayMs)
  const on = end.toISOString().slice(0, 10)
  if (days < 0) return missing(`${what} ended on ${on}`, remedy)
  if (days < 21) return advice(`${what} ends on ${on}, in ${days} days`, remedy)
  return good(`${what} is valid until ${on}`)
}
