import type { RouteKey } from '@huitou/contract'
import { guest } from '../backend'
import type { Exam } from '../exam'

/** The language of names: asked for, not asked for, asked for strangely. */
export const speak = async (exam: Exam): Promise<void> => {
  const keys: RouteKey[] = ['GET /v1/shop', 'GET /v1/stores', 'GET /v1/products', 'GET /v1/rewards', 'GET /v1/deals']
  for (const key of keys.filter((one) => exam.isOn(one))) {
    const ask = (language: string) => exam.ask(key, guest, { headers: { 'accept-language': language } })
    const chinese = await ask('zh-CN')
    for (const language of ['', 'fr', 'x'.repeat(300), ';;q=,', '*']) {
      const other = await ask(language)
      exam.judge(key, 'language', other.answer?.status === 200 && other.answer.text === chinese.answer?.text, {
        expected: `zh-CN for Accept-Language: ${JSON.stringify(language.slice(0, 20))}`,
        by: other,
      })
    }
    const english = await ask('en-GB,en;q=0.9,zh;q=0.1')
    const plain = await ask('en')
    exam.judge(key, 'language', english.answer?.text === plain.answer?.text, { expected: 'en for en-GB', by: english })
  }
}
