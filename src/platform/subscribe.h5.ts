import { parseAnswers, type SubscribeAnswer } from './subscribe-answer'

export type { SubscribeAnswer }

type Callback = (answered: Record<string, unknown>) => void
type Bridge = {
  requestSubscribeMessage?: (options: { tmplIds: string[]; success: Callback; fail: Callback }) => void
  getSetting?: (options: { withSubscriptions: true; success: Callback; fail: Callback }) => void
}

declare global {
  interface Window {
    wx?: Bridge
  }
}

/** Asks WeChat's question, where this browser has it; elsewhere nobody allowed anything. */
export const askToSend = async (templateIds: string[]): Promise<SubscribeAnswer[]> => {
  const { wx } = window
  if (templateIds.length === 0 || !wx?.requestSubscribeMessage) return []
  const answered = await new Promise<Record<string, unknown>>((resolve) =>
    wx.requestSubscribeMessage?.({ tmplIds: templateIds, success: resolve, fail: () => resolve({}) }),
  )
  const setting = await new Promise<Record<string, unknown>>((resolve) =>
    wx.getSetting ? wx.getSetting({ withSubscriptions: true, success: resolve, fail: () => resolve({}) }) : resolve({}),
  )
  return parseAnswers(templateIds, answered, itemsOf(setting.subscriptionsSetting))
}

const itemsOf = (setting: unknown): Record<string, unknown> =>
  typeof setting === 'object' && setting !== null && 'itemSettings' in setting
    ? { ...Object(setting.itemSettings) }
    : {}
