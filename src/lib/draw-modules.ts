/** What is asked of a canvas to draw on it. */
export type Pen = { fillStyle: unknown; fillRect: (x: number, y: number, width: number, height: number) => void }

/**
 * Rows of modules, `1` where they are dark, as large as they fit: each a whole number of pixels wide, or a scanner sees
 * bars that are not as wide as they say. One row is drawn as high as there is room: bars.
 */
export const drawModules = (pen: Pen, size: { width: number; height: number }, rows: readonly string[]): void => {
  const columns = rows[0]?.length ?? 0
  const across = Math.max(1, Math.floor(size.width / columns))
  const down = rows.length === 1 ? size.height : Math.max(1, Math.floor(size.height / rows.length))
  const left = Math.floor((size.width - across * columns) / 2)
  const top = Math.floor((size.height - down * rows.length) / 2)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.fillStyle = '#000'
  rows.forEach((row, y) => {
    for (const run of runsOf(row)) pen.fillRect(left + run.at * across, top + y * down, run.length * across, down)
  })
}

/** Neighbours in one stroke: no seam between them. */
export const runsOf = (row: string): { at: number; length: number }[] => {
  const runs: { at: number; length: number }[] = []
  row.replace(/1+/g, (run, at: number) => {
    runs.push({ at, length: run.length })
    return run
  })
  return runs
}
