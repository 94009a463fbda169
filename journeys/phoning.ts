import type { Driver } from './driver/driver'
import type { Friend } from './grouping'
import type { World } from './world/world'

/** The code that came last to this number, as the local provider of SMS keeps it. */
export async function codeSentTo(world: World, phone: string): Promise<string> {
  const { items } = await (await world.wechat('GET', `/sandbox/sms?phone=${phone}`)).json()
  const code: unknown = items[0]?.code
  if (typeof code !== 'string') throw new Error(`nothing was sent to ${phone}`)
  return code
}

/** Types a number and the code that is sent to it, wherever the app asks for both. */
export async function typePhone(app: Driver, world: World, phone: string): Promise<void> {
  await app.type('phone-number', phone)
  await app.tap('send-code')
  await app.see('发出去了')
  await app.type('phone-code', await codeSentTo(world, phone))
  await app.tap('phone-done')
}

/** On the page of one's number: through WeChat's button where there is one, else by a code. */
export async function bindPhone(app: Driver, world: World, phone: string): Promise<void> {
  if (app.platform === 'h5') return typePhone(app, world, phone)
  await app.tellsPhone({ kind: 'allowed', phone })
  await app.tap('wechat-phone')
}

/** Somebody without a phone in this journey binds a number past the app. Nobody is sent another for a minute. */
export async function bound(world: World, who: Friend, phone: string): Promise<void> {
  await who.post('/v1/phone-codes', { phone })
  await who.put('/v1/me/phone', { kind: 'sms', phone, code: await codeSentTo(world, phone) })
  await world.advance({ seconds: 61 })
}
