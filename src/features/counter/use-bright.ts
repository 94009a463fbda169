import { useEffect, useState } from 'react'
import { useDidHide, useDidShow } from '@/platform/page'
import { brighten } from '@/platform/screen'

/** Bright and awake while this page shows, and as before when it does not. */
export const useBright = (): void => {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => (shown ? brighten() : undefined), [shown])
}
