import type { TeamWords } from './zh-CN'

export const teamEn: TeamWords = {
  titles: { team: 'Team', join: 'Join the team', merges: 'Merged members' },
  roles: { owner: 'owner', manager: 'manager', clerk: 'clerk' },
  does: {
    owner: 'May do everything and invite anybody',
    manager: 'Decides refunds and reversals, too, and invites clerks',
    clerk: 'Scans, credits, prepares and hands over',
  },
  since: (day) => `since ${day}`,
  you: 'you',
  invite: 'Invite somebody to work here',
  inviteAs: 'What will they do?',
  inviteHelp: 'Let them scan this with WeChat, or read the code to them. It works once.',
  qr: (role) => `QR code for the new ${role}`,
  left: (clock) => `${clock} left`,
  ended: 'This invitation has ended',
  again: 'Make another',
  making: 'Preparing the invitation',
  copy: 'Copy the link',
  copied: 'Copied',
  joined: (name, role) => `${name} works here now, as ${role}`,
  done: 'Good',
  revoke: 'Revoke',
  revokeOf: (name, role) => `Revoke ${name}’s role of ${role}`,
  revokeTitle: (name) => `Revoke ${name}’s role?`,
  revokeSelf: 'Do you stop working here?',
  revokeHelp: 'They see no orders and credit nothing from now on. What they did stays on record.',
  revokeConfirm: 'Revoke',
  leave: 'Leave',
  revoked: 'Revoked',
  merges: 'Merged members',
  join: {
    title: (shop) => `Work at ${shop}`,
    help: 'One tap and you are in. It is your own membership: points and tier stay as they are.',
    accept: 'Join',
    typedHelp: 'Owners and managers find the code under “Team” on their phone. It works once, for 10 minutes.',
    code: 'Invitation code',
    placeholder: 'XXXX-XXXX-XXXX-XXXX',
    type: 'Type a code',
    done: (role) => `You are now ${role}`,
    guestHelp: 'Sign in first, then join.',
    till: 'To the till',
    home: 'To the shop',
    problem: (code) =>
      code === 'code_invalid'
        ? 'The code is wrong, used or too old. Ask for another.'
        : code === 'wrong_state'
          ? 'You work here already.'
          : code === 'rate_limited'
            ? 'Too many tries. Come back in a minute.'
            : null,
  },
  merge: {
    emptyTitle: 'Nobody was merged yet',
    emptyHelp:
      'When a member adds the number of another account, the two become one. For 7 days it can be undone here.',
    into: (younger, older) => `${younger} became one with ${older}`,
    until: (at) => `Can be undone until ${at}`,
    over: 'More than 7 days ago: cannot be undone',
    undone: (at) => `Undone ${at}`,
    undo: 'Undo',
    undoOf: (younger, older) => `Make ${younger} and ${older} two again`,
    undoTitle: 'Make them two again?',
    undoHelp:
      'Each gets their own points, coupons, orders and ways to sign in back. It is too late once something that came along was spent.',
    undoConfirm: 'Undo',
    done: 'Undone',
    problem: (code) =>
      code === 'not_undoable' ? 'Too late: 7 days are over, or something that came along was spent.' : null,
  },
}
