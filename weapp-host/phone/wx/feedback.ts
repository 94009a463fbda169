import type { Dialogs } from '../dialogs'
import type { Recorder } from '../recorder'
import { WxFailure, type Define, type Options } from './define'

const textOr = (value: unknown, otherwise: string) =>
  value === undefined || value === null ? otherwise : String(value)

export const addFeedback = ({ asynchronous }: Define, dialogs: Dialogs, recorder: Recorder) => {
  const toast = (options: Options, icon: string, durationMs: number) => {
    const title = textOr(options.title, '')
    recorder.toast({ title, icon })
    dialogs.toast(title, durationMs)
  }
  asynchronous('showToast', (options) =>
    toast(options, textOr(options.icon, 'success'), Number(options.duration ?? 1500)),
  )
  asynchronous('showModal', async (options) => {
    const answer = await dialogs.modal({
      title: textOr(options.title, ''),
      content: textOr(options.content, ''),
      confirmText: textOr(options.confirmText, '确定'),
      cancelText: options.showCancel === false ? undefined : textOr(options.cancelText, '取消'),
    })
    return { ...answer, content: null }
  })
  asynchronous('showActionSheet', async ({ itemList }) => {
    const items = Array.isArray(itemList) ? itemList.map(String) : []
    const tapIndex = await dialogs.sheet(items)
    if (tapIndex === undefined) throw new WxFailure('cancel')
    return { tapIndex }
  })
  let clipboard = ''
  asynchronous('setClipboardData', ({ data }) => {
    clipboard = textOr(data, '')
    // WeChat says it by itself.
    toast({ title: '内容已复制' }, 'success', 1500)
  })
  return { clipboard: () => clipboard }
}
