import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brandTokens } from '../../config/brand-tokens'
import type { BrandData } from '../../server/shop/brand-data'
import type { ProgramData } from '../../server/shop/program-data'
import { parseBrand, parseProgram } from './check/parse-pack'

type Language = 'zh-CN' | 'en'
type Offer = { name: Record<string, string>; picture: string; pricePoints?: number; skus?: { priceFen: number }[] }
type Pack = {
  brand: BrandData
  program: ProgramData
  products: Offer[]
  rewards: Offer[]
  picture: (name: string) => string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string) => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

/** The main screens in the brand's own colours and words: a page of its own that needs no shop and no network. */
export const previewPage = (folder: string): string => {
  const pack = readPack(folder)
  const { brand } = pack
  const [first = 'zh-CN', ...others] = brand.languages
  const screens = [
    home(pack, first),
    ...(brand.features.mall ? [mall(pack, first)] : []),
    ...(brand.features.shop || brand.features.groupbuy ? [shop(pack, first)] : []),
    ...(brand.features.groupbuy ? [group(pack, first)] : []),
    cards(pack, first),
    ...others.map((language) => home(pack, language)),
  ]
  return `<!doctype html><html lang="${first}"><meta charset="utf-8"><title>${safe(brand.name[first])}</title>
<style>${brandTokens(folder)}\n${style}</style>
<h1>${pack.picture('logo-tile')}<span>${safe(brand.name[first])}<small>${safe(brand.slogan[first])}</small></span></h1>
<main>${screens.map((screen) => `<section class="page">${screen}</section>`).join('\n')}</main></html>\n`
}

const readPack = (folder: string): Pack => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const brand = parseBrand(read('brand.json'))
  const program = parseProgram(read('program.json'))
  if (!brand || !program) throw new Error(`${folder} is empty`)
  const { products = [], rewards = [] } = parseOffers(read('catalog.json'))
  return {
    brand,
    program,
    products,
    rewards,
    picture: (name) => {
      const file = join(folder, 'assets', `${name}.svg`)
      if (!existsSync(file)) return ''
      return `<img alt="" src="data:image/svg+xml;base64,${readFileSync(file).toString('base64')}">`
    },
  }
}
const parseOffers = (catalog: unknown) => catalog as { products?: Offer[]; rewards?: Offer[] }

const said: Record<Language, Record<string, string>> = {
  'zh-CN': {
    today: '今天签到',
    days: '连续签到',
    rewards: '兑换',
    alone: '单独买',
    together: '一起买',
    last: '还差 1 人',
    hint: '没拼成，钱自动原路退回',
    join: '参加',
    cards: '等级',
    from: '一年满',
  },
  en: {
    today: 'Check in',
    days: 'Days in a row',
    rewards: 'Rewards',
    alone: 'Alone',
    together: 'Together',
    last: 'One seat left',
    hint: 'If it does not fill, everybody is refunded',
    join: 'Join',
    cards: 'Tiers',
    from: 'from',
  },
}

const words = (of: Record<string, string>, language: Language) => safe(of[language] ?? of['zh-CN'] ?? '')
const bar = ({ brand, picture }: Pack, language: Language) =>
  `<header>${picture('logo')}<b>${safe(brand.name[language])}</b></header>`
const money = (fen: number) => `<b class="price">¥${(fen / 100).toFixed(fen % 100 === 0 ? 0 : 2)}</b>`

const card = ({ brand, program, picture }: Pack, index: number, language: Language) => {
  const tier = program.tiers[index]
  const face = Math.min(index + 1, 4)
  return `<div class="card" style="background:var(--face-${face});color:var(--face-${face}-ink)">${picture(`tiers/${face}`)}<div><b>${tier ? words(tier.name, language) : ''}</b><p class="big">1,280 <small>${safe(brand.nouns.points[language])}</small></p></div></div>`
}

const home = (pack: Pack, language: Language) => {
  const { brand, program, picture } = pack
  const week = program.checkIn.ladder.slice(0, 7).map((points, index, ladder) => {
    const last = index === ladder.length - 1
    const stamp = last ? 'bonus' : index < 3 ? 'done' : index === 3 ? 'today' : 'future'
    return `<i>${picture(`check-in/${stamp}`)}<small>+${points}</small></i>`
  })
  return (
    bar(pack, language) +
    card(pack, 0, language) +
    (brand.features.checkin
      ? `<div class="box"><p>${said[language].days}</p><div class="week">${week.join('')}</div><span class="button">${said[language].today}</span></div>`
      : '') +
    (brand.features.mall ? `<h2>${said[language].rewards}</h2>${rewardRow(pack, language)}` : '')
  )
}

const rewardRow = ({ brand, rewards, picture }: Pack, language: Language) =>
  `<div class="row">${rewards
    .slice(0, 2)
    .map(
      ({ name, picture: of, pricePoints = 0 }) =>
        `<div class="tile">${picture(of)}<p>${words(name, language)}</p><b>${pricePoints}</b> <small>${safe(brand.nouns.points[language])}</small></div>`,
    )
    .join('')}</div>`

const mall = (pack: Pack, language: Language) => {
  const { brand, rewards, picture } = pack
  return `${bar(pack, language)}<h2>${said[language].rewards}</h2><div class="row wrap">${rewards
    .slice(0, 6)
    .map(
      ({ name, picture: of, pricePoints = 0 }) =>
        `<div class="tile">${picture(of)}<p>${words(name, language)}</p><b>${pricePoints}</b> <small>${safe(brand.nouns.points[language])}</small></div>`,
    )
    .join('')}</div>`
}

const shop = (pack: Pack, language: Language) =>
  bar(pack, language) +
  pack.products
    .slice(0, 5)
    .map(
      ({ name, picture, skus = [] }) =>
        `<div class="box line">${pack.picture(picture)}<div><p>${words(name, language)}</p>${money(Math.min(...skus.map(({ priceFen }) => priceFen)))}</div></div>`,
    )
    .join('')

const group = (pack: Pack, language: Language) => {
  const [offer] = pack.products
  const fen = offer?.skus?.[0]?.priceFen ?? 2000
  const t = said[language]
  return `${bar(pack, language)}<div class="box">${offer ? pack.picture(offer.picture) : ''}<p>${offer ? words(offer.name, language) : ''}</p>
<p><span class="tag">${t.together}</span> ${money(Math.round(fen * 0.8))} <small>${t.alone} ¥${fen / 100}</small></p>
<div class="seats">${pack.picture('faces/3')}<span>+</span></div><p class="accent">${t.last}</p><small>${t.hint}</small></div><span class="button">${t.join}</span>`
}

const cards = (pack: Pack, language: Language) =>
  `${bar(pack, language)}<h2>${said[language].cards}</h2>${pack.program.tiers
    .slice(0, 4)
    .map(
      (tier, index) =>
        `${card(pack, index, language)}<small>${said[language].from} ¥${tier.growthFrom} · ${tier.earnPercent} %</small>`,
    )
    .join('')}`

const style = `
*{box-sizing:border-box;margin:0}body{font:16px/1.4 var(--font);background:#d8d8d8;color:#222;padding:24px}
h1{display:flex;gap:12px;align-items:center;margin-bottom:20px}h1 img{width:56px}h1 span{display:grid}h1 small{font-weight:400;font-size:14px}
main{display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start}
.page{width:360px;min-height:720px;padding:16px;border-radius:28px;background:var(--ground);color:var(--ink);overflow:hidden}
header{display:flex;gap:8px;align-items:center;margin-bottom:14px}header img{width:32px}
h2{font-size:18px;margin:16px 0 8px}small{color:var(--ink-soft);font-size:13px}
.card{position:relative;aspect-ratio:1.586;border-radius:var(--r-lg);padding:18px;overflow:hidden;margin-bottom:10px;display:flex}
.card img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}.card div{position:relative;display:flex;flex-direction:column;justify-content:space-between;flex:1}.card small{color:inherit}
.big{font-size:34px;font-weight:700}
.box,.tile{background:var(--surface);border-radius:var(--r-md);padding:14px;margin-bottom:12px}
.week{display:flex;justify-content:space-between;margin:8px 0}.week i{display:grid;justify-items:center;font-style:normal}.week img{width:34px}
.button{display:block;text-align:center;background:var(--tint);color:var(--on-tint);border-radius:999px;padding:13px;font-weight:600;margin-top:8px}
.row{display:flex;gap:12px}.wrap{flex-wrap:wrap}.tile{width:158px;margin:0}.tile img{width:100%;border-radius:var(--r-sm)}.tile b,.price{color:var(--tint)}
.line{display:flex;gap:12px;align-items:center}.box>img{width:100%;max-height:200px;object-fit:contain;border-radius:var(--r-sm)}
.tag{background:var(--accent);color:var(--on-accent);border-radius:var(--r-sm);padding:2px 8px;font-size:13px}.accent{color:var(--accent-ink);font-weight:600}

.box.line>img{width:84px}.seats{display:flex;gap:10px;margin:10px 0}.seats img,.seats span{width:52px;height:52px;border-radius:50%}.seats span{border:2px dashed var(--line-strong);display:grid;place-items:center}
`
