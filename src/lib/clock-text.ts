const two = (value: number): string => String(value).padStart(2, '0')

/** Milliseconds as hours, minutes and seconds: `26:03:09`. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
