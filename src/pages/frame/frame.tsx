import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { paths } from '@/lib/paths'
import { back, openTab } from '@/platform/navigation'
import { barRoom } from '@/platform/window'
import { usePreferences } from '@/stores/preferences'
import { NavBar } from '@/ui/nav-bar'
import { TabBar } from '@/ui/tab-bar'

type Tab = 'home' | 'me'
type FrameProps = { title?: string; tab?: Tab; children: ReactNode }

const tabPaths: Record<Tab, string> = { home: paths.home, me: paths.me }

/** What every page has round its screen: the bar above, the tabs below, the member's size of text and rest from motion. */
export const Frame = ({ title, tab, children }: FrameProps) => {
  const { elder, reduceMotion } = usePreferences()
  const [room] = useState(barRoom)
  return (
    <View className={classes('page', elder && 'elder', (elder || reduceMotion) && 'still')}>
      <NavBar
        statusHeight={room.status}
        rowHeight={room.height}
        capsuleWidth={room.right}
        title={title}
        brand={title === undefined ? { name: t.shopName, logo: picture('logo', 96) } : undefined}
        onBack={tab === undefined ? () => back(paths.home) : undefined}
      />
      {children}
      {tab !== undefined && (
        <TabBar
          items={[
            { id: 'home', icon: 'home', label: t.tabs.home, active: tab === 'home' },
            { id: 'me', icon: 'me', label: t.tabs.me, active: tab === 'me' },
          ]}
          onChoose={(id) => openTab(id === 'me' ? tabPaths.me : tabPaths.home)}
        />
      )}
    </View>
  )
}
