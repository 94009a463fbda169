import type { BrandColours } from './brand-colours'

/** What is said of the shop before a line of it runs: its title, its colour, its icons. */

type Words = { 'zh-CN': string; en?: string }
export type BrandFile = {
  name: Words
  slogan: Words
  languages: ('zh-CN' | 'en')[]
  colours: BrandColours
  festivals: Festival[]
  features: Record<string, boolean>
}
export type Festival = { key: string; from: string; to: string; colours: Partial<BrandColours>; cards?: CardFace[] }
type CardFace = { from: string; via: string; to: string; ink: string }

const said = ({ languages }: BrandFile, words: Words): string =>
  (languages[0] === 'en' ? words.en : undefined) ?? words['zh-CN']

export const nameAndSlogan = (brand: BrandFile): { name: string; description: string } => ({
  name: said(brand, brand.name),
  description: said(brand, brand.slogan),
})

/** For a phone that keeps the shop among its apps. Derived at every build, so that it is never older than the brand. */
export const manifestOf = (brand: BrandFile): string =>
  JSON.stringify({
    ...nameAndSlogan(brand),
    short_name: said(brand, brand.name),
    lang: brand.languages[0],
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: brand.colours.ground,
    theme_color: brand.colours.ground,
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  })

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

/** What `src/index.html` asks for by name. */
export const pageWords = (brand: BrandFile): { title: string; language: string; ground: string } => ({
  title: escaped(said(brand, brand.name)),
  language: brand.languages[0] ?? 'zh-CN',
  ground: brand.colours.ground,
})
