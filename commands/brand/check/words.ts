import { lineOf } from '../json-text'
import type { Finding } from './finding'

/**
 * Words that China's advertising law (广告法, Art. 9, 17, 28) and consumer law keep out of what a shop says about
 * itself, with what to say instead. Not legal advice; ordinary words that contain them (最近, 第一次) are let through.
 */
const forbidden: { words: RegExp; why: string; instead: string }[] = [
  {
    words:
      /国家级|最高级|最佳|最好|最优|最大|最强|最新鲜|最便宜|最低价?|最高|最先进|最受欢迎|最正宗|最健康|史上最|全网最|全国最|世界级|顶级|顶尖|极品|极致|王牌|冠军|之王|销量第一|全国第一|全网第一|行业第一|品牌第一|第一品牌|NO\.?\s?1|首选|唯一|独一无二|绝无仅有|空前绝后|无敌|完美|绝对|万能|全网首发|全国首家/giu,
    why: 'the advertising law forbids absolute terms (Art. 9)',
    instead: 'Say what it is: where it grows, how it is made, who likes it',
  },
  {
    words:
      /\b(the best|number one|no\. ?1|world[- ]class|world['’]s (first|best|only)|unbeatable|the only|top[- ]rated|guaranteed|100 ?% (safe|natural|effective))\b/giu,
    why: 'absolute terms are forbidden in advertising',
    instead: 'Say what it is instead of how it ranks',
  },
  {
    words:
      /治疗|治愈|疗效|根治|包治|药用|抗癌|防癌|降血压|降血糖|降三高|排毒|减肥|瘦身|壮阳|增强免疫|提高免疫|延年益寿|\b(cures?|heals|treats (disease|illness)|detox|slimming|anti-?cancer|lowers blood pressure)\b/giu,
    why: 'food may not be said to heal or to slim (Art. 17)',
    instead: 'Say how it tastes',
  },
  {
    words: /最终解释权|一经售出|概不退换|概不负责|\ball sales (are )?final\b|\bfinal right of interpretation\b/giu,
    why: 'terms that take the customer’s rights are void',
    instead: 'Leave it out: returns are what the law and the app say',
  },
  {
    words: /限时疯抢|仅剩最后|错过后悔|手慢无|\blast chance\b|\bhurry\b/giu,
    why: 'pressure by scarcity has to be true and provable',
    instead: 'Say the date or the number left; the app counts them',
  },
]

/** Keys whose text no customer reads. */
const unread = new Set(['$schema', 'key', 'id', 'picture', 'codes', 'licence', 'foodLicence', 'icp', 'email'])

export const wordFindings = (file: string, raw: unknown, lines: Map<string, number>): Finding[] => {
  const findings: Finding[] = []
  const visit = (value: unknown, pointer: string) => {
    if (typeof value === 'string') {
      for (const { words, why, instead } of forbidden)
        for (const said of new Set(value.match(words) ?? []))
          findings.push({
            file,
            line: lineOf(lines, pointer),
            what: `“${said}” in “${value.length > 40 ? `${value.slice(0, 40)}…` : value}”: ${why}`,
            remedy: instead,
          })
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) if (!unread.has(name)) visit(inner, `${pointer}/${name}`)
  }
  visit(raw, '')
  return findings
}
