import { MallScreen } from '@/features/mall/mall-screen'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Frame } from '../frame/frame'

export default function MallPage() {
  return (
    <Frame tab="mall">
      <MallScreen onOpen={(rewardId) => open(`${paths.reward}?id=${rewardId}`)} />
    </Frame>
  )
}
