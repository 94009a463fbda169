import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  globalOptions,
  type Element as WxmlElement,
} from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { WeappBundle } from '../../bundle/weapp-bundle'
import { builtIns } from '../components'
import { createBackend } from './backend'
import type { Screen } from '../../bundle/rpx'

type Template = Parameters<ReturnType<MiniProgramEnv['createCodeSpace']>['addCompiledTemplate']>[1]
type TemplateGroup = Record<string, Template['content']>

/** The template compiler writes expressions; they are of the host, not of the app. */
const evaluate = (expression: string): TemplateGroup => new Function(`return ${expression}`)() as TemplateGroup

const templateOf = (group: TemplateGroup, name: string): Template | undefined => {
  const content = group[name]
  return content ? ({ groupList: group, content } as Template) : undefined
}

export type CodeSpace = ReturnType<typeof createCodeSpace>

type Parts = { bundle: WeappBundle; screen: Screen; tell: (where: string, reason: unknown) => void }

/** WeChat's component framework with the templates and styles of one app. */
export const createCodeSpace = ({ bundle, screen, tell }: Parts) => {
  globalOptions.writeIdToDOM = true
  globalOptions.throwGlobalError = false
  addGlobalErrorListener((error, method) => {
    tell(`component ${method ?? ''}`, error)
    return false
  })
  // Taro's templates give every attribute to every component, known or not.
  addGlobalWarningListener((warning) => !/is not a valid property/.test(String(warning)))

  const tags = new Set<string>()
  const backend = createBackend({
    screen,
    isBuiltIn: (tag) => tag in builtIns,
    isComponent: (tag) => tags.has(tag) || tag.startsWith('wx-'),
    onUnknownTag: (tag) => tell('wxml', `weapp-host draws no <${tag}> yet: add it to phone/components`),
  })
  const env = new MiniProgramEnv()
  const root = env.associateBackend(backend)
  const space = env.createCodeSpace('', true)
  space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true, listenerChangeLifetimes: true })
  const templates = evaluate(bundle.templates)
  const ownTemplates = { slot: evaluate(bundle.slotTemplate), leaf: evaluate(bundle.leafTemplate) }
  return {
    space,
    /** Template and style of a page or component become known under its path. */
    addSources(path: string) {
      const template = templateOf(templates, path)
      if (template) space.addCompiledTemplate(path, template)
      const css = bundle.css[path]
      if (css === undefined) return
      backend.registerStyleSheetContent(`css/${path}`, css)
      space.addStyleSheet(path, `css/${path}`, bundle.classPrefixes[path])
    },
    addBuiltInTemplate(path: string, hasSlot: boolean) {
      const template = templateOf(hasSlot ? ownTemplates.slot : ownTemplates.leaf, 't')
      if (template) space.addCompiledTemplate(path, template)
    },
    addTag: (tag: string) => void tags.add(tag),
    createRoot(tag: string, path: string) {
      const made = root.createRoot(tag, space, path)
      const caller = made.get() as unknown as Record<string, unknown>
      return {
        caller,
        element: made.getComponent() as WxmlElement,
        attach: (parent: HTMLElement) => {
          const placeholder = parent.appendChild(document.createElement('span'))
          made.attach(parent as never, placeholder as never)
        },
        release: () => made.release(),
      }
    },
  }
}
