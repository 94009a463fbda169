/** One that is drawn for any element of the app: what it is about comes with the data, and is judged where it shows. */
const isTemplate = (tag: string): boolean => /data-sid=/.test(tag)

const hears = (tag: string): boolean => /\s(bind|catch):?tap=/.test(tag)
const says = (tag: string, attribute: string): boolean => tag.includes(` ${attribute}=`)

const fault = (tag: string): string | null => {
  const name = /^<([\w-]+)/.exec(tag)?.[1] ?? ''
  if (['input', 'textarea'].includes(name)) return says(tag, 'aria-label') ? null : 'a field without a name'
  if (isTemplate(tag)) {
    const told = ['aria-role', 'aria-label', 'aria-hidden', 'aria-checked', 'aria-disabled']
    const lost = told.filter((attribute) => !says(tag, attribute))
    const isOfControls = says(tag, 'aria-label') || says(tag, 'hover-class')
    return isOfControls && ['view', 'text'].includes(name) && lost.length > 0 ? `it loses ${lost.join(', ')}` : null
  }
  if (!hears(tag) || name === 'button') return null
  if (!says(tag, 'aria-role')) return 'it hears taps and has no aria-role'
  return says(tag, 'aria-label') || !tag.endsWith('/>') ? null : 'a control without a name'
}

/** What a screen reader could not tell of these templates: the tag and why. */
export const unspoken = (wxml: string): string[] =>
  [...wxml.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) => {
    const why = fault(tag)
    return why === null ? [] : [`${why}: ${tag.slice(0, 160)}`]
  })
