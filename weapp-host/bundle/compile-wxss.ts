import path from 'node:path'
import postcss, { type AtRule, type Root, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { styleForScreen, type Screen } from './rpx'

export type WxssOptions = {
  screen: Screen
  /** Text of another file of the build, for `@import`. */
  read: (file: string) => string | undefined
  /** A tag of WXML that becomes `wx-…` in the page. */
  isBuiltIn: (tag: string) => boolean
  /** The rules of a page's own style apply to that page only. */
  scopeRoute?: string
  /** The classes of an isolated component carry this prefix. */
  classPrefix?: string
}

const parse = (text: string, file: string): Root => postcss.parse(text, { from: file })

const inlineImports = (root: Root, file: string, read: WxssOptions['read']) => {
  root.walkAtRules('import', (rule) => {
    const target = /^\s*(?:url\()?\s*['"]?([^'")]+)['"]?/.exec(rule.params)?.[1] ?? ''
    const resolved = target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target)
    const text = read(path.posix.normalize(resolved))
    if (text === undefined) throw new Error(`@import not found: ${rule.params}`)
    const imported = parse(text, resolved)
    inlineImports(imported, resolved, read)
    rule.replaceWith(imported.nodes)
  })
}

const inKeyframes = (rule: Rule) => rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name)

const renameSelectors = (root: Root, { scopeRoute, classPrefix, isBuiltIn }: WxssOptions) => {
  const rename = selectorParser((selectors) => {
    selectors.walkTags((tag) => {
      if (tag.value === 'page') {
        if (scopeRoute === undefined) tag.value = 'wx-page'
        else tag.replaceWith(selectorParser.pseudo({ value: ':scope' }))
      } else if (isBuiltIn(tag.value)) tag.value = `wx-${tag.value}`
    })
    if (classPrefix !== undefined) selectors.walkClasses((name) => void (name.value = `${classPrefix}--${name.value}`))
  })
  root.walkRules((rule) => {
    if (!inKeyframes(rule)) rule.selector = rename.processSync(rule.selector)
  })
}

const scopeTo = (route: string, root: Root): string => {
  // @scope may not hold @keyframes and @font-face.
  const outside = postcss.root()
  root.walkAtRules(/keyframes$|^font-face$|^charset$/, (rule) => {
    outside.append(rule.clone())
    rule.remove()
  })
  return `${outside.toString()}\n@scope (wx-page[data-route="${route}"]) {\n${root.toString()}\n}`
}

/** Turns one WXSS file into CSS for the page that plays the phone. Throws on a syntax error or a missing import. */
export const compileWxss = (text: string, file: string, options: WxssOptions): string => {
  const root = parse(text, file)
  inlineImports(root, file, options.read)
  root.walkDecls((each) => void (each.value = styleForScreen(each.value, options.screen)))
  root.walkAtRules((each) => void (each.params = styleForScreen(each.params, options.screen)))
  renameSelectors(root, options)
  return options.scopeRoute === undefined ? root.toString() : scopeTo(options.scopeRoute, root)
}
