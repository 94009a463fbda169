import type { DeskWords } from './zh-CN'

export const deskEn: DeskWords = {
  title: 'Open on your phone',
  help: 'Scan with WeChat to open this page',
  code: 'QR code of this page, for your phone',
}
