import { ask } from './ask'
import { sentBy } from './send'
import type { Sent } from './wechat'

/** A group's robot in WeCom: whoever has its address may speak there, 20 times a minute. */
export type Robot = { say: (text: string) => Promise<Sent> }

/** `url`: the whole address, as WeCom shows it; its key is what makes it work. */
export const createRobot = (url: string, timeLimitMs = 5_000): Robot => {
  const { origin: apiBase, pathname: path, searchParams } = new URL(url)
  const query = Object.fromEntries(searchParams)
  return {
    say: async (content) =>
      sentBy(await ask({ apiBase, timeLimitMs }, { path, query, body: { msgtype: 'text', text: { content } } })),
  }
}
