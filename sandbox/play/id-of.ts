import { createHash } from 'node:crypto'

/** The same UUID for the same thing of the same person, always: a scene that is played again changes nothing. */
export const idOf = (user: string, thing: string) => {
  const hex = createHash('sha256').update(`play\n${user}\n${thing}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
