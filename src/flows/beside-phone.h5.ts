import { inWeChat } from '@/platform/in-wechat.h5'

/** On a screen with room for it, the way onto the phone stands beside the app. Phones never load it. */
export const besidePhone = (): void => {
  const room = matchMedia('(min-width: 900px)')
  const come = () => {
    if (!room.matches || inWeChat()) return
    room.onchange = null
    void import('./desk.h5').then(({ showDesk }) => showDesk())
  }
  room.onchange = come
  come()
}
