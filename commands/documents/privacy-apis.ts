/** What the app asks of WeChat, and what 用户隐私保护指引 has to say of it. A test finds whatever the code calls beyond. */

export type PrivacyItem = {
  /** As the console (微信公众平台 › 设置 › 用户隐私保护指引) names it. */
  item: string
  /** What is written into its field, after 用于. */
  purpose: string
  /** For whoever reads no Chinese. */
  inEnglish: string
  /** What the members see of it, and what they have without it. */
  without: string
}

/** API or `component:attribute=value` → what it discloses. */
export const privateApis: Record<string, PrivacyItem> = {
  chooseAddress: {
    item: '收集你的地址',
    purpose: '填写收货地址，把订单和兑换的礼品寄给你',
    inEnglish: 'Fills in where an order or a redeemed reward is sent to',
    without: 'The address is typed by hand',
  },
  chooseMedia: {
    item: '收集你选中的照片或视频信息',
    purpose: '在退款申请里附上商品照片，或设置你自己的头像',
    inEnglish: 'A picture beside a request for a refund, or a face of one’s own',
    without: 'The request goes without a picture; the drawn faces stay',
  },
  saveImageToPhotosAlbum: {
    item: '使用你的相册（仅写入）权限',
    purpose: '把拼团海报保存到你的相册',
    inEnglish: 'Saves the poster of a group',
    without: 'Settings can be opened, and a screenshot does as well',
  },
  setClipboardData: {
    item: '读取你的剪切板',
    purpose: '把订单号、快递单号、券码或链接复制给你（只写入，不读取）',
    inEnglish: 'Copies numbers, codes and links for the member; it only writes',
    without: 'The text can be read on the screen',
  },
  'button:openType=getPhoneNumber': {
    item: '收集你的手机号',
    purpose: '绑定手机号，在店里报手机号即可累计积分，换设备也能找回会员',
    inEnglish: 'Binds a phone number, by which staff find the member at the till',
    without: 'Everything else works without a number',
  },
}

/** Location-like APIs that app.json names too (`requiredPrivateInfos`) and that are applied for under 接口设置. */
export const announcedApis = [
  'chooseAddress',
  'chooseLocation',
  'choosePoi',
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
]

/** Asked for with the phone's or WeChat's help, and no personal information by WeChat’s table: said, and not ticked. */
export const deviceApis: Record<string, string> = {
  scanCode: 'Staff scan a member’s code, in WeChat’s own scanner: the app sees the text of the code and no picture',
  getScreenBrightness: 'Remembers how bright the screen was',
  setScreenBrightness: 'Brightens the screen under a code that is shown at the till, and dims it again',
  setKeepScreenOn: 'Keeps the screen on while a code is shown',
  vibrateLong: 'Rings for staff when an order arrives',
  canvasToTempFilePath: 'Makes the poster of a group, drawn on the phone’s canvas, a picture that can be saved',
  compressImage: 'Makes a chosen picture small before it is sent',
  getFileSystemManager: 'Reads the chosen picture',
  makePhoneCall: 'Calls the shop when its number is tapped; WeChat asks first',
  login: 'A code for signing in, at the tap that needs a member',
  requestPayment: 'WeChat Pay’s own sheet',
  requestSubscribeMessage: 'WeChat’s own question whether a message may come',
  getSetting: 'Whether those questions were answered for good',
  openSetting: 'Opens WeChat’s page of permissions',
  'button:openType=share': 'WeChat’s own sheet for sharing',
}

/** Of the framework: screens, storage, the net. */
const frameworkApis =
  'createSelectorQuery getAppBaseInfo getCurrentInstance getCurrentPages getLaunchOptionsSync ' +
  'getMenuButtonBoundingClientRect getRandomValues getStorageInfoSync getStorageSync getWindowInfo navigateBack ' +
  'navigateTo reLaunch redirectTo removeStorageSync request setStorageSync stopPullDownRefresh switchTab'

/** Nothing to declare. */
export const plainApis = new Set([...Object.keys(deviceApis), ...frameworkApis.split(' ')])

/** What members type or do, which the console lets one add by hand. `route` is where it enters. */
export const byHand: { item: string; purpose: string; route: string }[] = [
  { item: '微信账号标识（openid、unionid）', purpose: '识别会员身份，登录小程序', route: 'POST /v1/sessions' },
  { item: '昵称', purpose: '在会员卡和拼团里显示你的称呼', route: 'PUT /v1/me/profile' },
  { item: '生日（只有月和日）', purpose: '送出生日礼', route: 'PUT /v1/me/profile' },
  { item: '收货人、电话与地址', purpose: '把订单和礼品寄给你', route: 'PUT /v1/addresses/:id' },
  { item: '订单信息', purpose: '履行订单、退款与售后', route: 'PUT /v1/orders/:id' },
  { item: '签到与积分记录', purpose: '计算积分、等级与权益', route: 'PUT /v1/check-ins/:day' },
  { item: '店内消费记录', purpose: '在店里消费时累计积分', route: 'POST /v1/staff/counter-visits/:id/decision' },
]
