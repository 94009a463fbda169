import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { sampleRecord } from './record-sample'

const root = fileURLToPath(new URL('../../', import.meta.url))
const own = join(root, 'src/brand')
const teaShop = join(root, 'docs/examples/tea-shop')

it('the shop that comes with the project is the one that the tests count on, until a merchant has changed it', async () => {
  const isTouched = (await sampleRecord(own)) !== readFileSync(join(own, 'derived.json'), 'utf8')
  if (isTouched) return
  const files = readdirSync(teaShop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(teaShop.length))
  const text = (folder: string, file: string) =>
    readFileSync(join(folder, file), 'latin1').replaceAll('../../../src/brand/', './')
  const differ = files.filter((file) => file !== '/derived.json' && text(own, file) !== text(teaShop, file))
  expect(differ, 'copy them, and run: npm run brand:record for both').toEqual([])
})
