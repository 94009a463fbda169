import brand from '@/brand/brand.json'
import { serverNow } from '@/lib/clock'
import { festivalAt } from '@/lib/festival'
import type { PosterLook } from './poster-steps'

/** The look that the shop wears today: a canvas knows no style sheet. */
export const posterLook = (): PosterLook => {
  const festival = festivalAt(FESTIVALS, serverNow())
  const worn = festival === null ? undefined : FESTIVAL_COLOURS[festival]
  const colours = worn ?? BRAND_COLOURS
  const isDark = (worn ?? brand.colours).scheme === 'dark'
  return {
    colours: {
      tint: colours.tint,
      onTint: colours['on-tint'],
      tintSoft: colours['tint-soft'],
      accentInk: colours['accent-ink'],
      ground: colours.ground,
      surface: colours.surface,
      ink: colours.ink,
      inkSoft: colours['ink-soft'],
      inkFaint: colours['ink-faint'],
      lineStrong: colours['line-strong'],
    },
    paper: isDark ? colours.ink : colours.surface,
    print: isDark ? colours.ground : colours.ink,
    radius: { sm: brand.radius.sm, md: brand.radius.md },
  }
}
