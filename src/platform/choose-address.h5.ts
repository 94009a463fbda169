import type { WechatAddress } from './wechat-address'

type Told = Record<string, unknown>
type Bridge = {
  openAddress?: (options: { success: (told: Told) => void; fail: () => void; cancel: () => void }) => void
}

/** Only WeChat's own browser keeps addresses, and only where its script is there. */
export const choosesAddress = (): boolean => parseBridge(window)?.openAddress !== undefined

/** One of the addresses that the person keeps in WeChat; null when none was chosen or WeChat refused. */
export const chooseAddress = async (): Promise<WechatAddress | null> => {
  const told = await new Promise<Told | null>((answer) => {
    const nothing = () => answer(null)
    const bridge = parseBridge(window)
    if (bridge?.openAddress === undefined) return nothing()
    bridge.openAddress({ success: answer, fail: nothing, cancel: nothing })
  })
  if (told === null) return null
  const text = (name: string) => String(told[name] ?? '')
  return {
    name: text('userName'),
    phone: text('telNumber'),
    province: text('provinceName'),
    city: text('cityName'),
    district: text('countryName') || text('countyName'),
    detail: text('detailInfo'),
  }
}

// WeChat's own; nothing types it.
const parseBridge = (scope: object): Bridge | undefined => (scope as { wx?: Bridge }).wx
