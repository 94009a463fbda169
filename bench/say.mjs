/** Progress goes to stderr, so that the table on stdout can be redirected. @param {string} line */
export const say = (line) => console.error(line)

/** @param {number[]} numbers */
export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** @param {number} number @param {number} [digits] */
export const round = (number, digits = 0) => Number(number.toFixed(digits))
