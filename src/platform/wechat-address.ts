/** An address as WeChat keeps it. */
export type WechatAddress = {
  name: string
  phone: string
  province: string
  city: string
  district: string
  detail: string
}
