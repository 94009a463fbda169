import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { findBrowser } from '../find-browser.mjs'
import { previewPage } from './preview'

/** `npx tsx commands/brand/picture-main.ts`: the picture of docs/rebranding.md, in which every field has its number. */

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where each field is seen, by what stands there in the preview. */
const marks: [number: number, selector: string][] = [
  [1, 'h1 span'],
  [1, '.page:nth-of-type(1) header b'],
  [2, '.page:nth-of-type(1) .big small'],
  [3, '.page:nth-of-type(1) .button'],
  [4, '.page .tag'],
  [5, '.page:nth-of-type(1) .box'],
  [6, '.page:nth-of-type(1) .card'],
  [7, '.page:nth-of-type(2) .tile'],
]
const badge =
  'position:absolute;z-index:9;width:26px;height:26px;border-radius:13px;background:#111;color:#fff;font:700 15px/26px sans-serif;text-align:center;box-shadow:0 0 0 2px #fff'

const main = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-picture-'))
  const browser = await chromium.launch({
    executablePath: await findBrowser((line: string) => console.log(line)),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const file = join(folder, 'preview.html')
    writeFileSync(file, previewPage(join(root, 'src/brand')))
    const page = await browser.newPage({ viewport: { width: 1208, height: 900 } })
    await page.goto(`file://${file}`)
    for (const [number, selector] of marks) {
      const box = await page.locator(selector).first().boundingBox()
      if (!box) throw new Error(`the preview has no ${selector}`)
      const place = `left:${Math.max(2, box.x - 20)}px;top:${Math.max(2, box.y - 16)}px`
      await page.evaluate(
        (html) => document.body.insertAdjacentHTML('beforeend', html),
        `<i style="${badge};${place};font-style:normal">${number}</i>`,
      )
    }
    const picture = await page.screenshot({ fullPage: true })
    await sharp(picture)
      .png({ palette: true, colours: 128, effort: 10 })
      .toFile(join(root, 'docs/pictures/brand-fields.png'))
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

void main()
