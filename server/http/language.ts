import type { Language } from '../shop'

/** The language that an `Accept-Language` header asks for most; `zh-CN` when it says nothing that we speak. */
export const languageOf = (header: string | undefined): Language => {
  const asked = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined)
      return { language: languageOfTag(tag.trim()), weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return asked.find(({ language }) => language !== null)?.language ?? 'zh-CN'
}

const languageOfTag = (tag: string): Language | null =>
  /^zh(-|$)/.test(tag) ? 'zh-CN' : /^en(-|$)/.test(tag) ? 'en' : null
