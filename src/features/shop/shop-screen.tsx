import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { t } from '@/i18n'
import { mallWords } from '@/i18n/mall'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Board } from '@/ui/board'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { ProductCard } from './product-card'
import styles from './shop-screen.module.scss'

const ALL = 'all'

type ShopScreenProps = {
  /** What can be bought together. */
  above: ReactNode
  onOpen: (productId: string) => void
}

/** What the shop sells. */
export const ShopScreen = ({ above, onOpen }: ShopScreenProps) => {
  const [chosen, setChosen] = useState(ALL)
  const { remote, tail } = usePages('GET /v1/products', chosen === ALL ? {} : { category: chosen })
  const categories = remote.kind === 'ready' ? (remote.data.pages[0]?.categories ?? []) : []
  return (
    <>
      <Tap id="open-search" className={styles.search} role="link" onTap={() => open(paths.search)}>
        <Icon name="search" className={styles.glass} />
        {t.shop.search}
      </Tap>
      <View>{above}</View>
      <Chips
        label={t.shop.categories}
        items={[{ key: ALL, name: t.shop.all }, ...categories].map(({ key, name }) => ({
          id: key,
          words: name,
          on: key === chosen,
        }))}
        onChoose={setChosen}
      />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/coupons', 440)}
              title={t.shop.emptyTitle}
              help={t.shop.emptyHelp}
              action={
                chosen === ALL ? undefined : { id: 'show-all', words: mallWords().showAll, onTap: () => setChosen(ALL) }
              }
            />
          ),
        }}
      >
        {({ items }) => (
          <Board tail={tail}>
            {items.map((product, index) => (
              <ProductCard key={product.id} product={product} index={index} onOpen={onOpen} />
            ))}
          </Board>
        )}
      </Remote>
    </>
  )
}
