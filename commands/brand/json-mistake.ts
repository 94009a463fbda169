/** Where a text stops being JSON, as an offset: engines differ in whether they say it. `null`: it is JSON. */
export const jsonMistakeAt = (text: string): number | null => {
  const token =
    /\s*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)|([[\]{},:]))/giy
  const open: ('[' | '{')[] = []
  let wants: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value'
  for (;;) {
    const start = token.lastIndex + (/^\s*/.exec(text.slice(token.lastIndex))?.[0].length ?? 0)
    if (start >= text.length) return wants === 'comma or end' && open.length === 0 ? null : text.trimEnd().length
    const found = token.exec(text)
    if (!found) return start
    const [, value, mark] = found
    const inside = open.at(-1)
    if (value !== undefined) {
      const isKey: boolean = wants === 'key' || wants === 'key or end'
      if (isKey ? !value.startsWith('"') : wants !== 'value' && wants !== 'value or end') return start
      wants = isKey ? 'colon' : 'comma or end'
    } else if ((mark === '[' || mark === '{') && (wants === 'value' || wants === 'value or end')) {
      open.push(mark)
      wants = mark === '[' ? 'value or end' : 'key or end'
    } else if (mark === ':' && wants === 'colon') wants = 'value'
    else if (mark === ',' && wants === 'comma or end' && inside) wants = inside === '[' ? 'value' : 'key'
    else if (mark === (inside === '[' ? ']' : '}') && inside && /end$/.test(wants)) {
      open.pop()
      wants = 'comma or end'
    } else return start
  }
}
