/** For browsers. "In WeChat" means that its bridge is there; nothing else can authorize or pay. */
export const inWeChat = (): boolean => 'WeixinJSBridge' in window || /MicroMessenger/i.test(navigator.userAgent)
