type Times = readonly { key: string; startsAt: number; endsAt: number }[]

/** Which festival is on at this instant. */
export const festivalAt = (festivals: Times, now: number): string | null =>
  festivals.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)?.key ?? null
