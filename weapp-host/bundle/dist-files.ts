import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AppJson } from './weapp-bundle'

/** Paths of all files under a folder, with `/`, in a stable order. */
export const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('node_modules/'))
    .sort()

/** Reads `app.json`. Throws when the folder holds no compiled mini-program. */
export const readAppJson = (dist: string): AppJson => {
  const file = path.join(dist, 'app.json')
  if (!existsSync(file)) {
    throw new Error(`no mini-program in ${dist}: app.json is missing. Build it first, e.g. with "npm run build:weapp".`)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as AppJson
}

export const subPackagesOf = (app: AppJson) =>
  (app.subPackages ?? app.subpackages ?? []).map(({ root, pages }) => ({ root: root.replace(/\/*$/, '/'), pages }))

/** Routes of all pages, those of the main package first. */
export const pagesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...subPackagesOf(app).flatMap(({ root, pages }) => pages.map((page) => root + page)),
]
