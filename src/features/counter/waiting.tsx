import { Skeleton } from '@/ui/skeleton'

/** In the shape of the code that comes. */
export const Waiting = () => <Skeleton bones={['panel', 'line', 'row']} />
