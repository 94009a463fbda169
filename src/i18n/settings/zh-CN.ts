import { groupDigits } from '@/lib/number'
import { noun } from '../zh-CN'

export const settingsZhCN = {
  look: '看和听',
  elder: '长辈模式',
  elderHelp: '字更大，更清楚',
  still: '减少动效',
  language: '语言',
  languages: { 'zh-CN': '简体中文', en: 'English' },
  languageHelp: '换了语言会重新打开。',
  papers: '说明',
  mine: '我的资料',
  export: '导出一份',
  exportHelp: '店里知道的关于你的一切',
  exported: '导出好了',
  exportCopied: '已复制，粘贴到备忘录就能保存',
  signOut: '退出登录',
  delete: '注销并删除',
  deleteTitle: '注销会员？',
  deleteGoes: '马上删掉：登录身份、名字、头像和地址。没付的订单会取消。这个动作不能撤回。',
  deleteStays: `留下：没有名字的签到、订单和${noun}流水，记账要用，找不回你。`,
  deleteLoses: (points: number) => `你的 ${groupDigits(points)} ${noun}不能再用。以后再登录，是一位新会员。`,
  deleteConfirm: '注销并删除',
}

export type SettingsWords = typeof settingsZhCN
