import { useRemote } from '@/api/use-remote'
import { useKeptCode } from '@/flows/keep-code'
import { stopPullDownRefresh, usePullDownRefresh } from '@/platform/page'
import { Remote } from '@/ui/remote'
import { Frame } from '../frame/frame'
import { HomeContent } from './home-content'
import { HomeSkeleton } from './home-skeleton'

export default function HomePage() {
  const home = useRemote('GET /v1/home', {})
  useKeptCode(home.kind === 'ready')
  usePullDownRefresh(() => {
    if (home.kind === 'ready') home.refresh()
    stopPullDownRefresh()
  })
  return (
    <Frame tab="home">
      <Remote of={home} skeleton={<HomeSkeleton />}>
        {(known) => <HomeContent home={known} />}
      </Remote>
    </Frame>
  )
}
