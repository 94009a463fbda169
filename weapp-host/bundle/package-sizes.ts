import { statSync } from 'node:fs'
import path from 'node:path'
import { listFiles, readAppJson, subPackagesOf } from './dist-files'
import type { PackageSizes } from './weapp-bundle'

/** Bytes of the main package and of each sub-package in a compiled mini-program. */
export const packageSizes = (dist: string): PackageSizes => {
  const roots = subPackagesOf(readAppJson(dist)).map(({ root }) => root)
  const sizes: PackageSizes = { total: 0, main: 0, subPackages: Object.fromEntries(roots.map((root) => [root, 0])) }
  for (const file of listFiles(dist)) {
    const { size } = statSync(path.join(dist, file))
    const root = roots.find((each) => file.startsWith(each))
    sizes.total += size
    if (root === undefined) sizes.main += size
    else sizes.subPackages[root] = (sizes.subPackages[root] ?? 0) + size
  }
  return sizes
}
