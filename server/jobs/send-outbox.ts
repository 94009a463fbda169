import type { Db } from '../db/schema'
import type { TemplatesOf } from '../messages/templates'
import type { Money } from '../payments/payable'
import type { Wechat } from '../wechat/wechat'
import { sendMessages } from './send-messages'
import { sendMoney } from './send-money'
import { sendNames } from './send-names'
import { sendRobot, type Speaker } from './send-robot'

/** What leaves the shop goes through here. `publicUrl`: where its pages are. */
export type Outside = {
  wechat: Wechat
  /** Without it what is about money stays. */
  money?: Money
  /** Without it nobody is told of new orders in a group. */
  robot?: Speaker | null
  templates: TemplatesOf
  publicUrl: string
  timeZone: string
  /** WeChat refused what no retry can mend: a template that is not the shop's, say. */
  onRefused?: (problem: Error) => void
}

/**
 * Sends what is due, in every process without a leader: a row is claimed in one transaction, WeChat is asked while
 * none is open, and what came of it is written in another. Money first.
 */
export const sendOutbox = async (db: Db, now: Date, outside: Outside): Promise<void> => {
  if (outside.money) await sendMoney({ money: outside.money, wechat: outside.wechat }, now)
  await sendMessages(db, now, outside)
  await sendNames(db, now, outside)
  await sendRobot(db, now, outside.robot ?? null)
}
