import { expect, it } from 'vitest'
import { createBuildTalk } from './build-talk.mjs'

it('passes on complaints and the end of a build, not its progress', () => {
  const talk = createBuildTalk()
  const said = [
    '● Webpack building (10%)\n<i> server at 10086\n',
    'ERROR in ./src/app.tsx\nUnexpected',
    ' token\n',
    'webpack 5.91.0 compiled with 1 error in 20 ms\n',
    '● Webpack\n',
    'webpack 5.91.0 compiled successfully in 90 ms\n',
  ]
  expect(said.map((text) => talk(Buffer.from(text))).join('')).toBe(
    'ERROR in ./src/app.tsx\nUnexpected token\nH5 compiled with 1 error in 20 ms\nH5 compiled successfully in 90 ms\n',
  )
})
