/** A subscription message as an app has it at WeChat. `kind` is what the shop calls it; `fields` null: it takes any. */
export type Template = { kind: string; id: string; fields: string[] | null }

const shape = /^\s*([a-z_]+)=([\w-]{1,64})(?::([a-z_]+\d+(?:\+[a-z_]+\d+)*))?\s*$/

/**
 * `check_in_reminder=<id>:thing1+number2,tier_ending=<id>`, as the shop is told them.
 * @throws Error that names the setting
 */
export const parseTemplates = (name: string, text: string | undefined): Template[] =>
  (text ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, kind, id, fields] = shape.exec(part) ?? []
      if (!kind || !id) throw new Error(`${name} has a part that is no template: ${part.trim()}`)
      return { kind, id, fields: fields?.split('+') ?? null }
    })
