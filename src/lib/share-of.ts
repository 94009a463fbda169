/** How much of a goal is reached, in percent from 0 to 100 with one decimal. */
export const shareOf = (done: number, goal: number): number =>
  goal <= 0 ? 100 : Math.round(Math.max(0, Math.min(1, done / goal)) * 1000) / 10
