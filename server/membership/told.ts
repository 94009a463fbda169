import type { LevelledTier } from './programs'

/** A tier as news keep it: by the name that it had then. */
export const toldTier = ({ id, name, level }: LevelledTier) => ({ id, name, level })
