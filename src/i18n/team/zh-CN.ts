import type { ProblemCode } from '@huitou/contract'

/** What is said about who works here. Only its pages load it. The truth for other languages. */
export const teamZhCN = {
  titles: { team: '团队', join: '加入团队', merges: '合并过的会员' },
  roles: { owner: '店主', manager: '店长', clerk: '店员' },
  does: {
    owner: '什么都能做，能请任何人',
    manager: '还能批退款、撤销记账，能请店员',
    clerk: '扫码记账、备货、交货',
  },
  since: (day: string) => `${day}起`,
  you: '你',
  invite: '请人来上班',
  inviteAs: '请来做什么',
  inviteHelp: '让对方用微信扫一扫，或者把邀请码念给对方。只能用一次。',
  qr: (role: string) => `请${role}扫的二维码`,
  left: (clock: string) => `还有 ${clock} 有效`,
  ended: '这个邀请过期了',
  again: '再发一个',
  making: '正在准备邀请',
  copy: '复制链接',
  copied: '复制好了',
  joined: (name: string, role: string) => `${name}来上班了，是${role}`,
  done: '好',
  revoke: '收回',
  revokeOf: (name: string, role: string) => `收回${name}的${role}权限`,
  revokeTitle: (name: string) => `收回${name}的权限？`,
  revokeSelf: '不在这里上班了？',
  revokeHelp: '马上就不能再看单子、记账了。做过的事都留着记录。',
  revokeConfirm: '收回',
  leave: '不做了',
  revoked: '收回了',
  merges: '合并过的会员',
  join: {
    title: (shop: string) => `来${shop}上班`,
    help: '点一下就加入。用的是你自己的会员账号，积分和等级都照旧。',
    accept: '加入',
    typedHelp: '店主或店长手机上的“团队”里能看到邀请码，10 分钟内有效，只能用一次。',
    code: '邀请码',
    placeholder: 'XXXX-XXXX-XXXX-XXXX',
    type: '填邀请码',
    done: (role: string) => `你现在是${role}`,
    guestHelp: '先登录，再加入。',
    till: '去收银台',
    home: '去首页',
    problem: (code: ProblemCode): string | null =>
      code === 'code_invalid'
        ? '这个邀请码不对、用过了或者过期了，请对方再发一个。'
        : code === 'wrong_state'
          ? '你已经在这里上班了，不用再加入。'
          : code === 'rate_limited'
            ? '试得太多了，过一分钟再来。'
            : null,
  },
  merge: {
    emptyTitle: '还没有合并过',
    emptyHelp: '会员绑了另一个账号的手机号，两个会合成一个。合错了，7 天内可以在这里分开。',
    into: (younger: string, older: string) => `${younger} 并进了 ${older}`,
    until: (at: string) => `${at}前可以分开`,
    over: '过了 7 天，不能分开了',
    undone: (at: string) => `${at}分开了`,
    undo: '分开',
    undoOf: (younger: string, older: string) => `把${younger}和${older}分开`,
    undoTitle: '把他们分开？',
    undoHelp: '各拿回各自的积分、券、订单和登录方式。用掉过合并来的东西，就分不开了。',
    undoConfirm: '分开',
    done: '分开了',
    problem: (code: ProblemCode): string | null =>
      code === 'not_undoable' ? '分不开了：过了 7 天，或者合并来的东西已经用掉了。' : null,
  },
}

export type TeamWords = typeof teamZhCN
