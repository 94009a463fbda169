/** The built-in components that this host draws; `phone/components` has what each one does. Others come with their first use. */
export const builtInTags: ReadonlySet<string> = new Set([
  ...['view', 'text', 'image', 'input', 'textarea'],
  ...['button', 'canvas'],
])
