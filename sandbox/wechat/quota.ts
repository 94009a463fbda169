export type Quota = { limit: number; windowMs: number }

/** So many in every window of the clock, such as each minute or day; `take` says whether one more was left. */
export const createQuota = ({ limit, windowMs }: Quota) => {
  let window = 0
  let taken = 0
  return {
    take: (now: Date): boolean => {
      const current = Math.floor(now.getTime() / windowMs)
      if (current !== window) [window, taken] = [current, 0]
      if (taken >= limit) return false
      taken += 1
      return true
    },
  }
}

export const quotas = {
  codes: { limit: 5_000, windowMs: 60_000 },
  /** Links and schemes together. */
  links: { limit: 500_000, windowMs: 86_400_000 },
  /** Of one group robot. */
  robot: { limit: 20, windowMs: 60_000 },
  checks: { limit: 4_000, windowMs: 60_000 },
} as const satisfies Record<string, Quota>
