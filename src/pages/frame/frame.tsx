import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { picture } from '@/api/address'
import brand from '@/brand/brand.json'
import { t } from '@/i18n'
import { sells } from '@/lib/app-pages'
import { classes } from '@/lib/classes'
import { serverNow } from '@/lib/clock'
import { festivalAt } from '@/lib/festival'
import { paths } from '@/lib/paths'
import { back, openTab } from '@/platform/navigation'
import { isSinglePage } from '@/platform/single-page'
import { barRoom } from '@/platform/window'
import { usePreferences } from '@/stores/preferences'
import type { IconName } from '@/ui/icon'
import { NavBar } from '@/ui/nav-bar'
import { TabBar } from '@/ui/tab-bar'

type Tab = 'home' | 'shop' | 'mall' | 'me'
type FrameProps = { title?: string; tab?: Tab; children: ReactNode }

const tabs: { id: Tab; icon: IconName; path: string }[] = [
  { id: 'home', icon: 'home', path: paths.home },
  ...(brand.features.mall ? [{ id: 'mall', icon: 'gift', path: paths.mall } as const] : []),
  ...(sells(brand.features)
    ? [{ id: 'shop', icon: brand.features.groupbuy ? 'group' : 'bag', path: paths.shop } as const]
    : []),
  { id: 'me', icon: 'me', path: paths.me },
]

/** What every page has round its screen: the bar above, the tabs below, the member's size of text and rest from motion. */
export const Frame = ({ title, tab, children }: FrameProps) => {
  const { elder, reduceMotion } = usePreferences()
  // WeChat draws the bar of a single page itself.
  // A dress is chosen as a page comes: none changes under somebody's eyes.
  const [festival] = useState(() => festivalAt(FESTIVALS, serverNow()))
  const [room] = useState(() => (isSinglePage() ? null : barRoom()))
  return (
    <View
      className={classes(
        'page',
        festival !== null && `festival-${festival}`,
        elder && 'elder',
        (elder || reduceMotion) && 'still',
      )}
    >
      {room && (
        <NavBar
          statusHeight={room.status}
          rowHeight={room.height}
          capsuleWidth={room.right}
          title={title}
          brand={title === undefined ? { name: t.shopName, logo: picture('logo', 96) } : undefined}
          onBack={tab === undefined ? () => back(paths.home) : undefined}
        />
      )}
      {children}
      {tab !== undefined && (
        <TabBar
          items={tabs.map(({ id, icon }) => ({ id, icon, label: t.tabs[id], active: tab === id }))}
          onChoose={(chosen) => openTab(tabs.find(({ id }) => id === chosen)?.path ?? paths.home)}
        />
      )}
    </View>
  )
}
