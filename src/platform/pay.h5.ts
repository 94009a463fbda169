import { inWeChat } from './in-wechat.h5'
import type { PayOutcome, PayParameters } from './pay-outcome'

type Bridge = {
  invoke: (name: string, input: PayParameters, answer: (told: { err_msg?: string }) => void) => void
}

/** Whether WeChat can be asked to pay here. */
export const canPay = inWeChat

/** WeChat's own sheet, over its browser's bridge. Never throws. */
export const requestPayment = async (parameters: PayParameters): Promise<PayOutcome> => {
  const bridge = await readyBridge()
  return new Promise((answer) =>
    bridge.invoke('getBrandWCPayRequest', parameters, ({ err_msg = '' }) =>
      answer(/:ok$/.test(err_msg) ? 'paid' : /:cancel$/.test(err_msg) ? 'cancelled' : 'failed'),
    ),
  )
}

/** WeChat puts its bridge into the page some time after the page began. */
const readyBridge = (): Promise<Bridge> =>
  new Promise((ready) => {
    const known = parseBridge(window)
    if (known !== undefined) return ready(known)
    const look = () => {
      const bridge = parseBridge(window)
      if (bridge !== undefined) ready(bridge)
    }
    document.addEventListener('WeixinJSBridgeReady', look, { once: true })
  })

// WeChat's own; nothing types it.
const parseBridge = (scope: object): Bridge | undefined => (scope as { WeixinJSBridge?: Bridge }).WeixinJSBridge
