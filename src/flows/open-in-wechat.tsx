import type { MemberAction } from './member-action'

type Outside = Pick<MemberAction<never>, 'outsideWeChat' | 'clear'>
/** `resume`: it is signing in that fails here, not paying. */
type OpenInWeChatProps = { of: Outside & Partial<Pick<MemberAction<never>, 'resume'>> }

/** A mini-program is in WeChat already. */
export const OpenInWeChat = (_props: OpenInWeChatProps) => null
