import { parseTemplates, type Templates, type TemplatesOf } from './templates'

const templatesOf = (app: string): Templates =>
  parseTemplates(
    ['check_in_reminder', 'points_expiring', 'reward_restocked', 'redemption_ready', 'tier_ending']
      .map((kind) => `${kind}=${app}-${kind}`)
      .join(','),
  ) ?? {}

/** The shop under test has every template in both apps: `mini-check_in_reminder`, `h5-check_in_reminder` and so on. */
export const testTemplates: TemplatesOf = { 'wechat-mini': templatesOf('mini'), 'wechat-h5': templatesOf('h5') }
