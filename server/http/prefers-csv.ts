/** Whether `Accept` names `text/csv` and likes it better than JSON (RFC 9110, 12.5.1). Wildcards mean JSON. */
export const prefersCsv = (accept: string | undefined): boolean => {
  const csv = qualityOf(accept, ['text/csv'])
  return csv > 0 && csv > qualityOf(accept, ['application/json', 'application/*'])
}

const qualityOf = (accept: string | undefined, types: string[]): number =>
  Math.max(
    0,
    ...(accept ?? '').split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      if (!types.includes(type)) return 0
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
      return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0
    }),
  )
