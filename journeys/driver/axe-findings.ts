import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; help: string; nodes: { target: string[] }[] }

/** What axe-core finds against WCAG 2 A and AA on the page, rule and place. @throws Error when it could judge nothing */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations, checked }: { violations: Finding[]; checked: number } = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], resultTypes: ['violations'] })
      .then(({ violations, passes }) => ({ violations, checked: passes.length }))`,
  )
  if (checked < 9) throw new Error(`axe-core could judge only ${checked} rules here`)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`))
}
