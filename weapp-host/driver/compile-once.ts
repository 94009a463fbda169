import { statSync } from 'node:fs'
import path from 'node:path'
import { compileWeapp } from '../bundle/compile-weapp'
import { listFiles } from '../bundle/dist-files'
import type { Screen } from '../bundle/rpx'
import type { CompiledWeapp } from '../bundle/weapp-bundle'

const compiled = new Map<string, CompiledWeapp>()

const fingerprint = (dist: string): string =>
  listFiles(dist)
    .map((file) => {
      const { size, mtimeMs } = statSync(path.join(dist, file))
      return `${file}:${size}:${mtimeMs}`
    })
    .join('\n')

/** Compiles a build, or takes it from memory when this process compiled the very same files before. */
export const compileOnce = (dist: string, screen: Screen): CompiledWeapp => {
  const key = JSON.stringify([path.resolve(dist), screen, fingerprint(dist)])
  const known = compiled.get(key)
  if (known) return known
  const fresh = compileWeapp(dist, screen)
  compiled.set(key, fresh)
  return fresh
}
