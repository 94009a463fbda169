import { allTemplates, parseTemplates, type Templates, type TemplatesOf } from './templates'

const templatesOf = (app: string): Templates =>
  parseTemplates(allTemplates.map((kind) => `${kind}=${app}-${kind}`).join(',')) ?? {}

/** The shop under test has every template in both apps: `mini-check_in_reminder`, `h5-check_in_reminder` and so on. */
export const testTemplates: TemplatesOf = { 'wechat-mini': templatesOf('mini'), 'wechat-h5': templatesOf('h5') }
