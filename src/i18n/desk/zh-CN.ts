/** What stands beside the app on a wide screen: only that loads it. The truth for other languages. */
export const deskZhCN = {
  title: '用手机打开',
  help: '微信扫一扫，打开这一页',
  code: '这一页的二维码，用手机扫',
}

export type DeskWords = typeof deskZhCN
