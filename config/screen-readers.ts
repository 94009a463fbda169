import path from 'node:path'
import { screenReaderAttributes } from '../src/platform/screen-readers-attributes'

type Template = {
  mergeComponents: (ctx: unknown, patch: object) => void
  buildAttribute: (attributes: object, element: string) => string
}
type Platform = { runtimePath: string | string[]; template?: Template }
type PluginContext = { registerMethod: (method: { name: string; fn: (platform: Platform) => void }) => void }

/**
 * Taro's mini-program templates know no `aria-*` attributes: what screen readers need would be dropped in silence.
 * This adds them to the templates at build time and, with the same list in the same order, to the runtime's own table.
 */
export default (ctx: PluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      const { template } = platform
      if (!template) return
      template.mergeComponents(ctx, screenReaderAttributes)
      // Our components say `role`, as browsers read it; WeChat reads `aria-role`.
      const buildAttribute = template.buildAttribute.bind(template)
      template.buildAttribute = (attributes, element) =>
        buildAttribute(attributes, element).replace(/(^|\s)role=/g, '$1aria-role=')
      const runtime = path.resolve(__dirname, '../src/platform/screen-readers.ts')
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
