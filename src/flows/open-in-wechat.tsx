import type { MemberAction } from './member-action'

type OpenInWeChatProps = { of: Pick<MemberAction<never>, 'outsideWeChat' | 'clear'> }

/** A mini-program is in WeChat already. */
export const OpenInWeChat = (_props: OpenInWeChatProps) => null
