const MOST_FEN = 5_000_000

/** What was typed as yuan, in fen; null when it is no amount that a till credits. */
export const amountOf = (typed: string): number | null => {
  const [, whole = '', rest = ''] = /^(\d{1,5})(?:\.(\d{0,2}))?$/.exec(typed.trim()) ?? []
  if (whole === '') return null
  const fen = Number(whole) * 100 + Number(rest.padEnd(2, '0'))
  return fen > 0 && fen <= MOST_FEN ? fen : null
}
