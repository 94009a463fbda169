import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { builtInTags } from './built-in-tags'
import { compileTemplates } from './compile-templates'
import { compileWxss } from './compile-wxss'
import { listFiles, pagesOf, readAppJson } from './dist-files'
import { packageSizes } from './package-sizes'
import type { Screen } from './rpx'
import type { AppJson, CompiledWeapp, PageJson, Problem, WeappBundle } from './weapp-bundle'

const withoutExtension = (file: string) => file.replace(/\.[^./]+$/, '')
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

type Reader = { files: string[]; read: (file: string) => string | undefined; problems: Problem[] }

const readJson = ({ files, read, problems }: Reader) => {
  const json: Record<string, PageJson> = {}
  for (const file of files.filter((each) => each.endsWith('.json'))) {
    try {
      json[withoutExtension(file)] = JSON.parse(read(file) ?? '{}') as PageJson
    } catch (error) {
      problems.push({ level: 'error', file, message: messageOf(error) })
    }
  }
  return json
}

const isIsolated = (json: PageJson | undefined) => json?.component === true && !/shared/.test(json.styleIsolation ?? '')

const compileStyles = (
  reader: Reader,
  { pages, json, screen }: Pick<WeappBundle, 'pages' | 'json'> & { screen: Screen },
) => {
  const css: Record<string, string> = {}
  const classPrefixes: Record<string, string> = {}
  for (const file of reader.files.filter((each) => each.endsWith('.wxss'))) {
    const owner = withoutExtension(file)
    const isPage = pages.includes(owner)
    if (!isPage && isIsolated(json[owner])) classPrefixes[owner] = `c${Object.keys(classPrefixes).length}`
    try {
      css[owner] = compileWxss(reader.read(file) ?? '', file, {
        screen,
        read: reader.read,
        isBuiltIn: (tag) => builtInTags.has(tag),
        scopeRoute: isPage ? owner : undefined,
        classPrefix: classPrefixes[owner],
      })
    } catch (error) {
      reader.problems.push({ level: 'error', file, message: messageOf(error) })
    }
  }
  return { css, classPrefixes }
}

const checkPages = ({ files, problems }: Reader, app: AppJson, pages: string[]) => {
  const known = new Set(files)
  const demand = (file: string, message: string) => {
    if (!known.has(file)) problems.push({ level: 'error', file, message })
  }
  for (const page of pages) {
    demand(`${page}.js`, 'app.json names this page, but its script is missing')
    demand(`${page}.wxml`, 'app.json names this page, but its template is missing')
  }
  if (app.tabBar?.custom)
    demand('custom-tab-bar/index.js', 'app.json wants a custom tab bar, but there is no component')
  else if (app.tabBar) {
    problems.push({ level: 'error', file: 'app.json', message: 'this host draws no native tab bar: set tabBar.custom' })
  }
}

/**
 * Compiles a built mini-program (`dist/weapp`) for this host. What is wrong with the build is in `problems`;
 * it throws only when the folder holds no build at all.
 */
export const compileWeapp = (dist: string, screen: Screen): CompiledWeapp => {
  const startedAt = performance.now()
  const folder = path.resolve(dist)
  const app = readAppJson(folder)
  const files = listFiles(folder)
  const problems: Problem[] = []
  const read = (file: string) =>
    existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : undefined
  const reader: Reader = { files, read, problems }
  const pages = pagesOf(app)
  checkPages(reader, app, pages)
  const json = readJson(reader)
  const scripts = files.filter((file) => file.endsWith('.js'))
  const bundle: WeappBundle = {
    app,
    pages,
    json,
    js: Object.fromEntries(scripts.map((file) => [file, read(file) ?? ''])),
    ...compileStyles(reader, { pages, json, screen }),
    ...compileTemplates(reader),
  }
  const compileMs = Math.round(performance.now() - startedAt)
  return { dist: folder, bundle, problems, sizes: packageSizes(folder), compileMs }
}
