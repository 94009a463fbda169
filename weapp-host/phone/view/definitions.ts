import type { PageJson, WeappBundle } from '../../bundle/weapp-bundle'
import { resolvePath, type Modules } from '../modules'
import type { Gesture } from '../gesture'
import type { Recorder } from '../recorder'
import type { CodeSpace } from './code-space'
import { countSetData } from './count-set-data'
import { withWechatEvents } from './wechat-event'

/** What a script gave to `Page()` or `Component()`. */
type Given = Record<string, unknown>
type PageDefinition = { made: 'Page' | 'Component'; given: Given }

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

type Parts = {
  bundle: WeappBundle
  codeSpace: CodeSpace
  modules: () => Modules
  recorder: Recorder
  gesture: Gesture
  currentPage: () => { route: string; element: HTMLElement } | undefined
}

export type Definitions = ReturnType<typeof createDefinitions>

/** `Page`, `Component` and `Behavior` of the app, and the registration of what they are given. */
export const createDefinitions = ({ bundle, codeSpace, modules, recorder, gesture, currentPage }: Parts) => {
  const { space } = codeSpace
  const pages = new Map<string, PageDefinition>()
  const known = new Set<string>()
  // The path whose script runs: `Page()` does not say for whom it is called.
  let current = ''

  const wrap = (methods: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(methods).map(([name, each]) => [
        name,
        withWechatEvents(each, { currentPage: () => currentPage()?.element, tapped: gesture.tapped }),
      ]),
    )
  const runScript = (path: string) => {
    const before = current
    current = path
    try {
      modules().load(`${path}.js`)
    } finally {
      current = before
    }
  }
  const staticConfig = (path: string) => {
    const json: PageJson = bundle.json[path] ?? {}
    const usingComponents: Record<string, string> = {}
    const use = (all: Record<string, string> | undefined, from: string) => {
      for (const [tag, target] of Object.entries(all ?? {})) {
        const component = resolvePath(from, target)
        usingComponents[tag] = `/${component}`
        codeSpace.addTag(tag)
        learn(component)
      }
    }
    use(bundle.app.usingComponents, '')
    use(json.usingComponents, path)
    return { ...json, usingComponents }
  }
  const learn = (path: string) => {
    if (known.has(path)) return
    known.add(path)
    runScript(path)
  }
  const registerComponent = (path: string, given: Given) => {
    codeSpace.addSources(path)
    space.addComponentStaticConfig(path, { component: true, ...staticConfig(path) } as never)
    const lifetimes = asRecord(given.lifetimes)
    const created = lifetimes.created ?? given.created
    const definition = {
      ...given,
      created: undefined,
      methods: wrap(asRecord(given.methods)),
      lifetimes: {
        ...lifetimes,
        created(this: Record<string, unknown>) {
          countSetData(this, { page: () => currentPage()?.route ?? '', component: path }, recorder)
          if (typeof created === 'function') Reflect.apply(created, this, [])
        },
      },
    }
    space
      .component(path)
      .definition(definition as never)
      .register()
  }
  const registerPage = (path: string, { made, given }: PageDefinition) => {
    codeSpace.addSources(path)
    space.addComponentStaticConfig(path, staticConfig(path) as never)
    const component = space.component(path)
    if (made === 'Page') component.pageDefinition(wrap(given) as never).register()
    else component.definition({ ...given, methods: wrap(asRecord(given.methods)) } as never).register()
  }
  const isPage = (path: string) => bundle.pages.includes(path)
  return {
    Page: (given: Given) => void pages.set(current, { made: 'Page', given }),
    Component: (given: Given) =>
      isPage(current) ? void pages.set(current, { made: 'Component', given }) : registerComponent(current, given),
    Behavior: (given: Given) =>
      space
        .behavior()
        .definition(given as never)
        .register(),
    /** Runs the script of a component that no page's JSON names, e.g. the custom tab bar. */
    learnComponent: learn,
    /** Runs the page's script on its first use. Throws when it does not call `Page()`. */
    learnPage(path: string) {
      if (known.has(path)) return
      learn(path)
      const definition = pages.get(path)
      if (!definition) throw new Error(`Page() was not called in ${path}.js`)
      registerPage(path, definition)
    },
    /** Whether the page's own object has a handler of this name. */
    pageHas(path: string, name: string): boolean {
      const given = pages.get(path)?.given
      return typeof given?.[name] === 'function' || typeof asRecord(given?.methods)[name] === 'function'
    },
  }
}
