import type { Screen } from '../shot'

export const account: Screen[] = [
  {
    page: 'packages/account/settings',
    title: 'Settings',
    group: 'Account',
    of: 'everybody',
    more: [
      {
        name: 'language',
        over: true,
        shows: 'The choice of the language',
        who: 'newcomer',
        act: (app) => app.tap('language').then(() => app.find('language-en')),
      },
      {
        name: 'delete',
        over: true,
        shows: 'The question before everything is deleted',
        who: 'regular',
        act: (app) => app.tap('delete-account').then(() => app.find('confirm')),
        everyWay: true,
      },
    ],
  },
  { page: 'packages/account/profile', title: 'Name, face and birthday', group: 'Account', of: 'members' },
  {
    page: 'packages/account/phone',
    title: 'The telephone number',
    group: 'Account',
    of: 'members',
    more: [
      {
        name: 'bind',
        shows: 'How a number is bound',
        who: 'newcomer',
        act: (app) => app.tap('bind-phone'),
      },
    ],
  },
]
export const papers: Screen[] = [
  { page: 'packages/papers/rules', title: 'The rules', group: 'Papers', of: 'everybody' },
  { page: 'packages/papers/terms', title: 'The terms', group: 'Papers', of: 'everybody', still: true },
  { page: 'packages/papers/privacy', title: 'The privacy paper', group: 'Papers', of: 'everybody', still: true },
  {
    page: 'packages/papers/licence',
    title: 'The licence and who runs it',
    group: 'Papers',
    of: 'everybody',
    still: true,
  },
]
