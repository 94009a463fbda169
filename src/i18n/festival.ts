import brand from '@/brand/brand.json'
import { language } from '.'

type Festival = { key: string; slogan?: { 'zh-CN': string; en: string } }
const festivals: readonly Festival[] = brand.festivals

/** What the shop says on these days in place of its slogan; null where it says the same. */
export const festivalSlogan = (key: string | null): string | null =>
  festivals.find((festival) => festival.key === key)?.slogan?.[language()] ?? null
