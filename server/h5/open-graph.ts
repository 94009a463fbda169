import type { ShareCard } from '@huitou/contract'

export type PageCard = { card: ShareCard; shop: string; language: 'zh-CN' | 'en' }

/**
 * What a chat, and whoever else reads a page without running it, shows of a link. Put before everything else in the
 * head: some readers look at the first kilobytes only. Names are anybody's text and are escaped.
 */
export const withCard = (page: Buffer, shown: PageCard, { url, origin }: { url: string; origin: string }): Buffer => {
  const { card, shop, language } = shown
  const image = new URL(card.picture.src, origin).href
  const tags = [
    property('og:type', 'website'),
    property('og:site_name', shop),
    property('og:locale', language === 'en' ? 'en_US' : 'zh_CN'),
    property('og:title', card.title),
    property('og:description', card.text),
    property('og:url', url),
    property('og:image', image),
    property('og:image:width', String(card.picture.width)),
    property('og:image:height', String(card.picture.height)),
    meta('name', 'twitter:card', 'summary_large_image'),
    meta('name', 'description', card.text),
    // What WeChat reads of a page that has not configured its JS-SDK.
    meta('itemprop', 'name', card.title),
    meta('itemprop', 'description', card.text),
    meta('itemprop', 'image', image),
  ].join('')
  const html = page.toString('utf8')
  // By functions: a `$` in a name is a `$`.
  const titled = html.replace(/<title>[^<]*<\/title>/i, () => `<title>${escaped(card.title)}</title>`)
  return Buffer.from(
    titled.replace(/<head[^>]*>(\s*<meta charset[^>]*>)?/i, (head) => head + tags),
    'utf8',
  )
}

const property = (name: string, content: string) => meta('property', name, content)
const meta = (attribute: string, name: string, content: string) =>
  `<meta ${attribute}="${name}" content="${escaped(content)}">`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
