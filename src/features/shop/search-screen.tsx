import { useState } from 'react'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Found } from './found'
import { keepSearch, recentSearches } from './recent-searches'
import { Recent } from './recent'
import { SearchField } from './search-field'

/** Finds what the shop sells by its words. */
export const SearchScreen = () => {
  const [words, setWords] = useState('')
  const [recent, setRecent] = useState(recentSearches)
  const q = words.trim()
  const keep = () => {
    if (q !== '') setRecent(keepSearch(q))
  }
  return (
    <>
      <SearchField value={words} onChange={setWords} onConfirm={keep} />
      {q === '' ? (
        <Recent searches={recent} onChoose={setWords} onForget={() => setRecent([])} />
      ) : (
        <Found
          q={q}
          onOpen={(productId) => {
            keep()
            open(`${paths.product}?id=${productId}`)
          }}
        />
      )}
    </>
  )
}
