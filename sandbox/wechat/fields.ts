/** What WeChat takes in a field of a subscription message, by the kind that its name begins with. */
const number = /^\d+(\.\d+)?$/
const day = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})`
const time = String.raw`\d{1,2}:\d{2}(:\d{2})?`
const span = (one: string) => new RegExp(`^${one}(~${one})?$`)
const shorterThan = (limit: number) => (value: string) => [...value].length <= limit

const kinds: Record<string, (value: string) => boolean> = {
  thing: shorterThan(20),
  character_string: (value) => /^[\x20-\x7e]+$/.test(value) && value.length <= 32,
  number: (value) => number.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}]+$/u.test(value) && shorterThan(5)(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name: (value) => (/\p{Script=Han}/u.test(value) ? shorterThan(10)(value) : shorterThan(20)(value)),
  amount: (value) => /^[^\d\s]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+() -]{1,17}$/.test(value),
  car_number: shorterThan(8),
  date: (value) => span(`${day}( ${time})?`).test(value),
  time: (value) => span(`(${day} )?${time}`).test(value),
}

/** What is wrong with a field as it was sent, in WeChat's words; null when nothing is. */
export const wrongField = (name: string, value: unknown): string | null => {
  const takes = kinds[name.replace(/\d+$/, '')]
  if (value === undefined || value === '') return `data.${name}.value is empty`
  if (typeof value !== 'string' && typeof value !== 'number') return `data.${name}.value invalid`
  return takes?.(String(value)) ? null : `data.${name}.value invalid`
}
