import { useEffect, useState, type ComponentType } from 'react'
import type { MemberAction } from './member-action'
import type { WayProps } from './way-into-wechat.h5'

type Outside = Pick<MemberAction<never>, 'outsideWeChat' | 'clear'>
/** `resume`: it is signing in that fails here, not paying. */
type OpenInWeChatProps = { of: Outside & Partial<Pick<MemberAction<never>, 'resume'>> }

/** For a browser that cannot sign in: the way into WeChat. It comes when it is needed: most never see it. */
export const OpenInWeChat = ({ of: { outsideWeChat, clear, resume } }: OpenInWeChatProps) => {
  const [WayIn, setWayIn] = useState<ComponentType<WayProps> | null>(null)
  useEffect(() => {
    // Without a network the tap may be tried again.
    if (outsideWeChat) void import('./way-into-wechat.h5').then((way) => setWayIn(() => way.WayIntoWeChat), clear)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each tap, whoever closes it
  }, [outsideWeChat])
  return outsideWeChat && WayIn ? <WayIn onClose={clear} onSignedIn={resume} /> : null
}
