import { MeScreen } from '@/features/membership/me-screen'
import { open } from '@/platform/navigation'
import { Frame } from '../frame/frame'

export default function MePage() {
  return (
    <Frame tab="me">
      <MeScreen onOpen={open} />
    </Frame>
  )
}
