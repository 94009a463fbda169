import type { MessageTemplate } from '@huitou/contract'
import type { WechatKind } from '../db/schema'

/** A template as the merchant has it at WeChat: its id, and what its fields are called there, in our order. */
export type Template = { id: string; fields: readonly string[] }
export type Templates = Partial<Record<MessageTemplate, Template>>
/** Each app of the shop has its own. */
export type TemplatesOf = Record<WechatKind, Templates>

export const noTemplates: TemplatesOf = { 'wechat-mini': {}, 'wechat-h5': {} }

/** What is said in each, in this order, by the field names that a template has whose keywords are chosen in it. */
export const usualFields: Record<MessageTemplate, readonly string[]> = {
  // What it is about, today's points, a note.
  check_in_reminder: ['thing1', 'number2', 'thing3'],
  // Points, the last day, a note.
  points_expiring: ['number1', 'date2', 'thing3'],
  // The reward, a note.
  reward_restocked: ['thing1', 'thing2'],
  // The reward, the last day to fetch it, a note.
  redemption_ready: ['thing1', 'date2', 'thing3'],
  // The tier, the yuan that are missing, the last day.
  tier_ending: ['thing1', 'number2', 'date3'],
  // What was ordered, the last day to fetch it, a note.
  order_ready: ['thing1', 'date2', 'thing3'],
  // What was ordered, the number of the parcel, a note.
  order_shipped: ['thing1', 'character_string2', 'thing3'],
  // What was ordered, the money, a note.
  refund_arrived: ['thing1', 'amount2', 'thing3'],
  // What was bought together, a note.
  group_succeeded: ['thing1', 'thing2'],
  // What it was, the money that comes back, a note.
  group_failed: ['thing1', 'amount2', 'thing3'],
  // What it is, a note.
  group_last_seat: ['thing1', 'thing2'],
}

export const isTemplate = (name: string): name is MessageTemplate => Object.hasOwn(usualFields, name)
export const allTemplates = Object.keys(usualFields).filter(isTemplate)

/**
 * `check_in_reminder=<id>,tier_ending=<id>:thing4+number1+date9`: ids as WeChat shows them, and the names of the fields
 * where they are not the usual ones.
 * @returns null when it is written otherwise
 */
export const parseTemplates = (text: string): Templates | null => {
  const templates: Templates = {}
  for (const part of text.split(',')) {
    const [, name = '', id = '', named] =
      /^\s*([a-z_]+)=([\w-]{1,64})(?::([a-z_]+\d+(?:\+[a-z_]+\d+)*))?\s*$/.exec(part) ?? []
    if (!isTemplate(name)) return null
    const fields = named?.split('+') ?? usualFields[name]
    if (fields.length !== usualFields[name].length) return null
    templates[name] = { id, fields }
  }
  return templates
}
