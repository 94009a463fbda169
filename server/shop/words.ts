import { Type, type Static } from '@sinclair/typebox'

export type Language = 'zh-CN' | 'en'

/** A name that the merchant wrote; `zh-CN` always, other languages where they wrote them. */
export const Words = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1 }), en: Type.Optional(Type.String()) },
  {
    description: 'In Chinese, and in English where it is written. A shop that speaks English only says the same twice.',
  },
)
export type Words = Static<typeof Words>
export const say = (words: Words, language: Language): string => words[language] || words['zh-CN']
