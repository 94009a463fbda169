import type { BrandData } from '../../../server/shop/brand-data'
import type { ProgramData } from '../../../server/shop/program-data'

/** What has passed its schema takes on its type here. */
export const parseBrand = (content: unknown) => content as BrandData | null
export const parseProgram = (content: unknown) => content as ProgramData | null
