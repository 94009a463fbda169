import type { Till } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useLive } from '@/api/use-live'
import { useRing } from './use-ring'

/** Listens while a board shows: what is new is read into it, and a new order rings. */
export const BoardNews = ({ onNews }: { onNews: () => void }) => {
  const till = useLive('GET /v1/staff/till', {})
  return <View>{till.kind === 'ready' ? <Listening till={till.data} onNews={onNews} /> : null}</View>
}

const Listening = ({ till: { waiting, newestOrderAt }, onNews }: { till: Till; onNews: () => void }) => {
  const told = JSON.stringify([waiting, newestOrderAt])
  const known = useRef(told)
  useRing(newestOrderAt)
  useEffect(() => {
    if (known.current === told) return
    known.current = told
    onNews()
  }, [told, onNews])
  return null
}
