import { fileURLToPath } from 'node:url'
import { ESLint, Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

const cwd = fileURLToPath(new URL('../', import.meta.url))
const rule = 'no-restricted-syntax'

/** What the house's own rules say to this code at this path. */
const problemsIn = async (path: string, code: string): Promise<string[]> => {
  const config: { rules: Linter.RulesRecord } = await new ESLint({ cwd }).calculateConfigForFile(path)
  const rules = { [rule]: config.rules[rule] ?? 'off' }
  const files = ['**/*.tsx', '**/*.ts']
  const found = new Linter().verify(code, [{ files, languageOptions: { parser: tseslint.parser }, rules }], path)
  return found.map(({ message }) => message)
}
const page = 'src/packages/groups/group.tsx'
const row = 'src/features/sharing/invite-row.tsx'
const refused = [expect.stringContaining('Nothing rewards the act of sharing')]

describe('whatever runs when somebody shares', () => {
  it('may give no points and no coupons', async () => {
    expect(await problemsIn(page, `useShareAppMessage(() => { givePoints(member); return card })`)).toEqual(refused)
    expect(await problemsIn(page, `useShareTimeline(() => call('PUT /v1/coupons/x'))`)).toEqual(refused)
    expect(await problemsIn(page, `useShareCards(of, () => givePoints(member))`)).toEqual(refused)
    expect(await problemsIn(row, `const invite = () => claimCoupon(share)`)).toEqual(refused)
    expect(await problemsIn(row, `void call('POST /v1/me/points')`)).toEqual(refused)
  })

  it('may say what is shared, and elsewhere points stay what they are', async () => {
    expect(await problemsIn(page, `useShareAppMessage(() => ({ title, path, imageUrl }))`)).toEqual([])
    expect(await problemsIn(page, `const words = pointsOf(member)`)).toEqual([])
    expect(await problemsIn(row, `void copyText(share.url)`)).toEqual([])
  })
})
