import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkWithWcc } from '../bundle/check-with-wcc'
import { openWeapp } from './open-weapp'

const dist = process.env.WEAPP_DIST ?? fileURLToPath(new URL('../../dist/weapp', import.meta.url))
const nobody = { from: 'http://localhost:4000', to: 'http://127.0.0.1:9' }

describe.skipIf(!existsSync(`${dist}/app.json`))("the app's own build", () => {
  it("passes WeChat's own compiler", ({ skip }) => {
    const check = checkWithWcc(dist)
    if (check.kind === 'skipped') skip(check.why)
    else expect(check.problems).toEqual([])
  })

  it('opens every page of app.json without a network and without an error, each control with a name and a role', async () => {
    const app = await openWeapp(dist, { apiBase: nobody })
    for (const path of app.compiled.bundle.pages) {
      await app.relaunch({ path })
      const unspoken = (await app.controls()).filter(({ name, role }) => name === '' || role === '')
      expect({ path, unspoken, calls: (await app.calls('request')).length > 3 }).toEqual({
        path,
        unspoken: [],
        calls: false,
      })
    }
    await app.close()
  })
})
