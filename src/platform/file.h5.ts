/** Hands a text over as a file download. */
export const saveText = async (name: string, text: string): Promise<'copied' | 'saved' | 'failed'> => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return 'saved'
}
