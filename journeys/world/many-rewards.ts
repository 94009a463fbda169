import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './process'

type Reward = { key: string; codes?: string[] }
type Product = { key: string; skus: { key: string }[] }

/**
 * The tests' shop with four times its rewards and products, so that mall and shop have several pages of things as they
 * are: the merchant's own first, then their likes.
 */
export async function manyRewards(): Promise<{ folder: string; drop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'huitou-many-rewards-'))
  await cp(join(root, 'docs/examples/tea-shop'), folder, { recursive: true })
  const file = join(folder, 'catalog.json')
  const catalog: { rewards: Reward[]; products: Product[] } = JSON.parse(await readFile(file, 'utf8'))
  const likes = (copy: number): Reward[] =>
    catalog.rewards.map(({ key, codes, ...rest }) => ({
      ...rest,
      key: `${key}-${copy}`,
      ...(codes ? { codes: codes.map((code) => `${code}-${copy}`) } : {}),
    }))
  const rewards = [...catalog.rewards, ...likes(2), ...likes(3), ...likes(4)]
  const soldToo = (copy: number): Product[] =>
    catalog.products.map((product) => ({
      ...product,
      key: `${product.key}-${copy}`,
      skus: product.skus.map((sku) => ({ ...sku, key: `${sku.key}-${copy}` })),
    }))
  const products = [...catalog.products, ...soldToo(2), ...soldToo(3), ...soldToo(4)]
  await writeFile(file, JSON.stringify({ ...catalog, rewards, products }))
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) }
}
