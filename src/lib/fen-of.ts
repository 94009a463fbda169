/** Yuan as people type them, or copy them with a comma behind the thousands, without a float on the way; null where it is no sum of money. */
export const fenOf = (typed: string): number | null => {
  const [, whole, rest = ''] =
    /^\s*[¥￥]?\s*(\d{1,7})(?:[.。](\d{0,2}))?\s*$/.exec(typed.replace(/[,，](?=\d{3}(?!\d))/g, '')) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(rest.padEnd(2, '0'))
}
