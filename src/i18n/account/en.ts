import type { AccountWords } from './zh-CN'

export const accountEn: AccountWords = {
  phone: {
    title: 'Phone number',
    none: 'None',
    rowHelp: 'Keeps your points when you change phones; optional',
    guestTitle: 'Sign in to add a phone number',
    guestHelp: 'You can check in, order and use coupons without one.',
    why: 'With a phone number your points stay yours, even on a new phone',
    optional: 'It is optional. Everything works without it.',
    uses: [
      'On a new phone or another WeChat account it brings you back to yourself.',
      'In the store, its last four digits are enough to find you.',
      'Staff see only a part of it.',
    ],
    start: 'Add a phone number',
    byWechat: 'Use the number in WeChat',
    byCode: 'Type a number',
    noQuota: 'WeChat cannot do this just now. Typing the number and a code works as well.',
    noQuotaHere: 'WeChat cannot do this just now. Come back in a few days; nothing else depends on it.',
    failed: 'WeChat told no number. Tap once more.',
    nowhere: 'The shop has not set up phone numbers yet. Nothing else depends on it.',
    onMini: 'You can add it in the WeChat mini-program. Codes by text message are not set up here.',
    bound: 'Added',
    change: 'Change the number',
    remove: 'Remove the number',
    removeTitle: 'Let the shop forget it?',
    removeHelp: 'Wherever you signed in with it, you will be signed out. Points, coupons and orders stay yours.',
    removeConfirm: 'Forget it',
    onlyWay: 'You sign in with it: without it you could not come back. Open the shop in WeChat and add it there first.',
    saved: 'Added',
    removed: 'Forgotten',
    gate: {
      title: 'Before we use your number',
      body: 'It only tells us who you are: to find your record on a new phone, to sign in, and for staff to find you in the store. They see only a part of it, and nobody else gets it. Everything works without it, and you can remove it any time.',
    },
  },
  code: {
    number: 'Phone number',
    code: 'Code',
    send: 'Send a code',
    sendAgain: 'Send another',
    again: (seconds) => `Another in ${seconds} s`,
    sent: 'Sent. It works for 5 minutes.',
    wrongNumber: 'A mobile number has 11 digits.',
    wrongCode: 'It has 6 digits.',
    bind: 'Add',
    problem: (code) =>
      code === 'code_invalid'
        ? 'The code is wrong or too old. Send another.'
        : code === 'rate_limited'
          ? 'Too many codes. Try again in a while.'
          : code === 'not_configured'
            ? 'This shop sends no codes yet.'
            : null,
  },
  signIn: {
    byPhone: 'Sign in with a phone number',
    signIn: 'Sign in',
    agree: 'By asking for a code and signing in you agree to the ',
    orHere:
      'Scan this with WeChat, or send the link to yourself there; paying happens in WeChat. To check in or look around, a phone number is enough.',
    help: 'Check in and redeem here; paying happens in WeChat.',
    pay: 'Paying happens in WeChat. Scan this with WeChat, or send the link to yourself there. Add the same phone number there, and you are the same member.',
  },
  merge: {
    title: 'This number already belongs to a member',
    help: 'If both are you, they become one: points, coupons and orders go to the one who joined first, the higher tier stays, and check-ins go on.',
    you: 'Signed in now',
    imported: 'The shop’s earlier record',
    stays: 'stays',
    goes: 'goes into it',
    joined: (day) => `Joined ${day}`,
    tier: 'Tier',
    points: 'Points',
    coupons: 'Coupons',
    count: (coupons) => String(coupons),
    confirm: 'Both are me: make one',
    refuse: 'Not me: leave them',
    undo: 'If it was wrong, staff can undo it within 7 days.',
    done: 'Done. There is one of you now',
    over: 'That took a while. Add the number again.',
  },
  staff: {
    heading: 'Staff',
    team: 'Team',
    join: 'I work here',
    joinHelp: 'If you have an invitation code, type it here',
    leaveRow: 'I do not work here any more',
    leaveTitle: 'Stop working here?',
    leaveHelp: 'The till is closed for you at once. Your membership, points and coupons stay as they are.',
    leave: 'Stop',
  },
}
