import { builtIns } from '../components'
import { ariaProperties, showAria } from '../components/accessibility'
import { isTrue, type Behaviour, type BuiltIn, type BuiltInPhone, type Part } from '../components/built-in'
import type { CodeSpace } from './code-space'

/** A component of glass-easel, as far as it is used here. */
type Instance = {
  data: Record<string, unknown>
  setData: (data: Record<string, unknown>) => void
  triggerEvent: (name: string, detail: unknown, options: object) => void
  _$: { $$: unknown; addListener: (name: string, heard: () => void) => void }
}

type Drawn = { host: HTMLElement; behaviour: Behaviour }

const partOf = (instance: Instance, host: HTMLElement): Part => ({
  host,
  data: () => instance.data,
  fire: (name, detail) => instance.triggerEvent(name, detail, {}),
  keep: (data) => instance.setData(data),
  onTap: (tapped) => instance._$.addListener('tap', tapped),
})

/** What WXML lets hear a tap. */
const tappable = new WeakSet<Element>()
export const hearsTaps = (element: Element): boolean => tappable.has(element)

const define = (tag: string, { properties, create }: BuiltIn, phone: BuiltInPhone) => {
  const drawn = new WeakMap<Instance, Drawn>()
  const update = (instance: Instance) => {
    const each = drawn.get(instance)
    if (!each) return
    each.host.toggleAttribute('hidden', isTrue(instance.data.hidden))
    showAria(each.host, tag, instance.data)
    each.behaviour.update?.()
  }
  const names = [...properties, ...ariaProperties, 'hidden']
  return {
    properties: Object.fromEntries(names.map((name) => [name, { type: null, value: undefined }])),
    lifetimes: {
      created(this: Instance) {
        const host = this._$.$$
        if (host instanceof HTMLElement) drawn.set(this, { host, behaviour: create(partOf(this, host), phone) })
      },
      attached(this: Instance) {
        update(this)
      },
      listenerChange(this: Instance, isAdded: boolean, event: string) {
        const host = this._$.$$
        if (isAdded && event === 'tap' && host instanceof HTMLElement) tappable.add(host)
      },
    },
    observers: {
      '**'(this: Instance) {
        update(this)
      },
    },
  }
}

/** Makes `view`, `image` and all other built-in components known to templates. */
export const registerBuiltIns = ({ space, addBuiltInTemplate }: CodeSpace, phone: BuiltInPhone): void => {
  const components = space.getComponentSpace()
  for (const [tag, builtIn] of Object.entries(builtIns)) {
    const path = `built-in/${tag}`
    addBuiltInTemplate(path, builtIn.hasSlot)
    space.addComponentStaticConfig(path, { component: true })
    space
      .component(path)
      .definition(define(tag, builtIn, phone))
      .register()
    const component = components.getComponentByUrlWithoutDefault(`/${path}`, '')
    if (component) components.setGlobalUsingComponent(tag, component)
  }
}
