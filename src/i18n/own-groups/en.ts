import type { OwnGroupsWords } from './zh-CN'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const ownGroupsEn: OwnGroupsWords = {
  title: 'My groups',
  guestTitle: 'Sign in to see your groups',
  guestHelp: 'Groups that you opened or joined, and how far each has come.',
  emptyTitle: 'No groups yet',
  emptyHelp: 'Together with friends it costs less. If a group does not fill, your money goes back by itself.',
  emptyAction: 'See what others buy together',
  code: (code) => `Pick-up code ${code}`,
  sharing: {
    title: 'Links that you shared',
    visits: (count) => (count === 1 ? 'visit' : 'visits'),
    orders: (count) => (count === 1 ? 'person ordered' : 'people ordered'),
    completed: (count) => (count === 1 ? 'order completed' : 'orders completed'),
    help: 'Figures only; we do not tell who it was.',
    spoken: (visits, orders, completed) =>
      `Links that you shared: ${counted(visits, 'visit', 'visits')}, ${counted(orders, 'person', 'people')} ordered, ${counted(completed, 'order', 'orders')} completed`,
  },
}
