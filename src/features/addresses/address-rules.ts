import type { ShippingAddress } from '@huitou/contract'

/** What stands in the fields, as it was typed. */
export type Typed = { [K in keyof ShippingAddress]: string }
export type Field = 'name' | 'phone' | 'province' | 'city' | 'detail'

export const NOTHING_TYPED: Typed = { name: '', phone: '', province: '', city: '', district: '', detail: '' }

const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/
const within = (text: string, least: number, most: number) => text.length >= least && text.length <= most

/** The address that was typed, or the first field that has to be looked at again. The server has the last word. */
export const readAddress = (
  typed: Typed,
): { kind: 'right'; address: ShippingAddress } | { kind: 'wrong'; field: Field } => {
  const address: ShippingAddress = {
    name: clean(typed.name),
    phone: phoneOf(typed.phone),
    province: clean(typed.province),
    city: clean(typed.city),
    district: clean(typed.district).slice(0, 30),
    detail: clean(typed.detail),
  }
  if (!within(address.name, 1, 30)) return { kind: 'wrong', field: 'name' }
  if (!PHONE.test(address.phone)) return { kind: 'wrong', field: 'phone' }
  if (!within(address.province, 2, 20)) return { kind: 'wrong', field: 'province' }
  if (!within(address.city, 2, 30)) return { kind: 'wrong', field: 'city' }
  if (!within(address.detail, 2, 100)) return { kind: 'wrong', field: 'detail' }
  return { kind: 'right', address }
}

const clean = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()

/** As people write it: with spaces, dashes and the country's code. */
const phoneOf = (text: string): string => {
  const bare = text.replace(/[\s()（）]/g, '').replace(/^(\+|00)86-?/, '')
  return bare.startsWith('0') ? bare : bare.replace(/-/g, '')
}
