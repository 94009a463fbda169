const TYPES: Record<string, string> = { json: 'application/json', csv: 'text/csv;charset=utf-8' }
/** By it spreadsheets know that a table is UTF-8; reading an answer as text takes it off. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Hands a text over as a file download. */
export const saveText = async (name: string, text: string): Promise<'copied' | 'saved' | 'failed'> => {
  const ending = name.split('.').pop() ?? ''
  const parts = ending === 'csv' && !text.startsWith(BYTE_ORDER_MARK) ? [BYTE_ORDER_MARK, text] : [text]
  const address = URL.createObjectURL(new Blob(parts, { type: TYPES[ending] ?? 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return 'saved'
}
