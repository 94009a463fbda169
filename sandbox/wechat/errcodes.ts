/** WeChat answers failures with HTTP 200 and one of these. */
export const errcodes = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40008: 'invalid message type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40058: 'content exceeds max length',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene value',
  40163: 'code been used',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, mustslower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61010: 'code is expired',
  85400: 'invalid env version',
  85401: 'time limit between 1min and 30 days',
  93000: 'invalid webhook url',
  10060001: '支付单不存在',
  10060003: '支付单已使用重新发货机会',
  10060004: '支付单处于不可发货的状态',
  10060005: '物流类型有误',
  10060008: '商品描述字段不能为空',
  10060014: '参数错误',
  10060019: '时间格式错误',
  10060023: '发货信息未更新',
  10060031: '该笔支付单不属于 openid 所指定的用户',
} as const

export type Errcode = keyof typeof errcodes
export type WechatProblem = { errcode: number; errmsg: string }

export const problem = (errcode: number, words?: string): WechatProblem => ({
  errcode,
  errmsg: `${words ?? (isErrcode(errcode) ? errcodes[errcode] : 'system error')}, rid: ${rid()}`,
})
const isErrcode = (code: number): code is Errcode => Object.hasOwn(errcodes, code)
const rid = () =>
  [8, 8, 8]
    .map((length) =>
      Math.random()
        .toString(16)
        .slice(2, 2 + length)
        .padEnd(length, '0'),
    )
    .join('-')
