import type { ProblemCode } from '@huitou/contract'

/** What is said about one's phone number, and about working here, in the settings. The truth for other languages. */
export const accountZhCN = {
  phone: {
    title: '手机号',
    none: '没有绑定',
    rowHelp: '换手机也不丢积分，可以不绑',
    guestTitle: '登录后再绑手机号',
    guestHelp: '不绑也能签到、下单、用券。',
    why: '绑定手机号，换手机也不丢积分',
    optional: '可以不绑，什么都照常用。',
    uses: ['换了手机或者微信，用它就能认回自己。', '忘带手机到店，报后四位店员就能找到你。', '店员只看得到一部分。'],
    start: '绑定手机号',
    byWechat: '用微信里的手机号',
    byCode: '填一个手机号',
    noQuota: '微信的这一步现在用不了，填手机号收验证码也一样。',
    noQuotaHere: '微信的这一步现在用不了，过几天再来。不绑也不影响什么。',
    failed: '微信没给出手机号，再点一次就好。',
    nowhere: '店里还没有接好手机号，不绑也不影响什么。',
    onMini: '在微信小程序里可以绑。这里还不能收验证码。',
    bound: '已绑定',
    change: '换一个手机号',
    remove: '不留手机号',
    removeTitle: '让店里忘掉它？',
    removeHelp: '在别处用它登录的会一起退出。积分、券和订单都还是你的。',
    removeConfirm: '忘掉',
    onlyWay: '你就是用它登录的，忘掉就回不来了。先在微信里打开、绑上它，再来。',
    saved: '绑好了',
    removed: '忘掉了',
    gate: {
      title: '用到手机号之前',
      body: '手机号只用来认出你：换手机后找回记录、用它登录、到店时店员找到你。店员只看得到一部分，不给别人。不绑也能用所有功能，随时可以删。',
    },
  },
  code: {
    number: '手机号',
    code: '验证码',
    send: '发验证码',
    sendAgain: '再发一次',
    again: (seconds: number) => `${seconds} 秒后可以再发`,
    sent: '发出去了，5 分钟内有效。',
    wrongNumber: '看看是不是 11 位的手机号。',
    wrongCode: '是 6 位数字。',
    bind: '绑定',
    problem: (code: ProblemCode): string | null =>
      code === 'code_invalid'
        ? '验证码不对，或者过期了，再发一次。'
        : code === 'rate_limited'
          ? '发得太勤了，过一会儿再试。'
          : code === 'not_configured'
            ? '这家店还不能收验证码。'
            : null,
  },
  signIn: {
    byPhone: '用手机号登录',
    signIn: '登录',
    agree: '发验证码、登录，即表示同意',
    orHere: '用微信扫一扫，或者复制链接发到微信里打开，付款都在微信里。只想签到、看看，用手机号登录也行。',
    help: '签到、兑换都可以，付款还要在微信里。',
    pay: '付款要在微信里完成。用微信扫一扫，或者复制链接发到微信里打开；在那边绑上同一个手机号，就还是你。',
  },
  merge: {
    title: '这个手机号已经有一位会员',
    help: '如果两个都是你，就合成一个：积分、券和订单都归到先加入的那个，等级留高的，签到接着算。',
    you: '现在登录的',
    imported: '店里从前的记录',
    stays: '留下',
    goes: '并过去',
    joined: (day: string) => `${day}加入`,
    tier: '等级',
    points: '积分',
    coupons: '优惠券',
    count: (coupons: number) => `${coupons} 张`,
    confirm: '都是我，合成一个',
    refuse: '不是我，先不合',
    undo: '合错了，7 天内找店员可以分开。',
    done: '合好了，现在只有一个你',
    over: '等得久了点，再绑一次就好。',
  },
  staff: {
    heading: '店员',
    team: '团队',
    join: '我在这里上班',
    joinHelp: '有邀请码的话，在这里填',
    leaveRow: '不在这里上班了',
    leaveTitle: '不在这里上班了？',
    leaveHelp: '马上就不能再看单子、记账了。会员账号、积分和券都不变。',
    leave: '不做了',
  },
}

export type AccountWords = typeof accountZhCN
