import Taro from '@tarojs/taro'
import { parseAnswers, type SubscribeAnswer } from './subscribe-answer'

export type { SubscribeAnswer }

/**
 * Asks WeChat's question whether it may carry these messages. To be called inside a tap, before anything is awaited:
 * WeChat refuses otherwise. Nothing answered (an old WeChat, a closed sheet, the main switch off) is an empty list.
 */
export const askToSend = async (templateIds: string[]): Promise<SubscribeAnswer[]> => {
  if (templateIds.length === 0) return []
  try {
    // `entityIds` is another platform's name for the same; its type asks for both.
    const answered = await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })
    return parseAnswers(templateIds, { ...answered }, await settledChoices())
  } catch {
    return []
  }
}

/** Which templates WeChat answers for without asking, by template id. */
const settledChoices = async (): Promise<Record<string, unknown>> => {
  try {
    const { subscriptionsSetting } = await Taro.getSetting({ withSubscriptions: true })
    return { ...subscriptionsSetting?.itemSettings }
  } catch {
    return {}
  }
}
