/** What is wrong, where, and what to do about it. */
export type Finding = {
  /** Relative to the folder of the brand. */
  file: string
  /** From 1; null where a line says nothing (a picture, a folder). */
  line: number | null
  what: string
  remedy: string
}

export const findingLine = ({ file, line, what, remedy }: Finding): string =>
  `${file}${line === null ? '' : `:${line}`}  ${what}\n    → ${remedy}`
