import { Skeleton } from '@/ui/skeleton'

/** Card, streak and button, twig: where they will stand. */
export const HomeSkeleton = () => <Skeleton bones={['card', 'head', 'twig']} />
