import { useEffect, useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { shopWords } from '@/i18n/shop'
import { paths } from '@/lib/paths'
import { openTab } from '@/platform/navigation'
import { Board } from '@/ui/board'
import { EmptyState } from '@/ui/empty-state'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { ProductCard } from './product-card'

const PAUSE_MS = 300

/** What was typed, once the fingers rest. */
const useRested = (text: string): string => {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

export const Found = ({ q, onOpen }: { q: string; onOpen: (productId: string) => void }) => {
  const asked = useRested(q)
  const { remote, tail } = usePages('GET /v1/products', { q: asked })
  const words = shopWords().search
  return (
    <Remote
      of={remote}
      skeleton={<Skeleton bones={['panel', 'panel']} />}
      empty={{
        when: ({ items }) => items.length === 0,
        show: (
          <EmptyState
            picture={picture('empty/orders', 440)}
            title={words.emptyTitle(asked)}
            help={words.emptyHelp}
            action={{ id: 'show-all', words: words.showAll, onTap: () => openTab(paths.shop) }}
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
  )
}
