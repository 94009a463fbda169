import { groupDigits } from '@/lib/number'
import { noun, nounFor } from '../en'
import type { SettingsWords } from './zh-CN'

export const settingsEn: SettingsWords = {
  look: 'Look',
  elder: 'Large text',
  elderHelp: 'Bigger words, clearer contrast',
  still: 'Less motion',
  language: 'Language',
  // Named in the language of the screen: an English page shows no Chinese characters.
  languages: { 'zh-CN': 'Chinese (Simplified)', en: 'English' },
  languageHelp: 'The app reopens in the new language.',
  papers: 'Small print',
  mine: 'My data',
  export: 'Get a copy',
  exportHelp: 'Everything the shop knows about you',
  exported: 'Your copy is saved',
  exportCopied: 'Copied. Paste it into a note to keep it',
  signOut: 'Sign out',
  delete: 'Delete my membership',
  deleteTitle: 'Delete your membership?',
  deleteGoes:
    'Gone at once: your sign-in, name, face and addresses. Orders that are not paid are cancelled. This cannot be undone.',
  deleteStays: `What stays: check-ins, orders and ${noun} without a name, for the books. They cannot be traced back to you.`,
  deleteLoses: (points: number) =>
    `Your ${groupDigits(points)} ${nounFor(points)} can no longer be used. Sign in again and you are a new member.`,
  deleteConfirm: 'Delete my membership',
}
