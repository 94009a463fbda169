/** Wall-clock parts of an instant where the reader is. */
export const localParts = (
  instant: string,
): { year: number; month: number; day: number; hour: number; minute: number } => {
  const date = new Date(instant)
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
  }
}

/** The day of an instant where the reader is. */
export const dayOfInstant = (instant: string): string => {
  const { year, month, day } = localParts(instant)
  return [String(year), two(month), two(day)].join('-')
}

const two = (value: number): string => String(value).padStart(2, '0')
