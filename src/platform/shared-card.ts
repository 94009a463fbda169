/** What a chat shows of a link that is sent. */
export type SharedCard = { title: string; text: string; url: string; picture: string | null }

/** By which the JS-SDK of WeChat believes that a page is the shop's. */
export type PageSignature = { appId: string; timestamp: number; nonceStr: string; signature: string }
/** With the mini-program that WeChat's own tag opens from there, if there is one. */
export type SignPage = (url: string) => Promise<PageSignature & { miniAppId: string | null }>
