/** What is said above and below a member's own groups. Only their page loads it. The truth for other languages. */
export const ownGroupsZhCN = {
  title: '我的拼团',
  guestTitle: '登录后看你的团',
  guestHelp: '你开的、参加的团，拼到哪一步了，都在这里。',
  emptyTitle: '还没拼过团',
  emptyHelp: '和朋友一起买，价格更低。没拼成，钱自动退回。',
  emptyAction: '看看在拼什么',
  code: (code: string) => `取货码 ${code}`,
  sharing: {
    title: '你分享的链接',
    visits: (_count: number) => '人次来过',
    orders: (_count: number) => '人下了单',
    completed: (_count: number) => '单已完成',
    help: '只记个数，不告诉你是谁。',
    spoken: (visits: number, orders: number, completed: number) =>
      `你分享的链接，${visits} 人次来过，${orders} 人下了单，${completed} 单已完成`,
  },
}

export type OwnGroupsWords = typeof ownGroupsZhCN
