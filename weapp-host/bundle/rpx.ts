const LENGTH_IN_RPX = /(-?\d*\.?\d+)rpx\b/gi
const SAFE_AREA = /(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/gi

/** The screen that pages are laid out for, in CSS px. `safeArea` are the insets of notch and home indicator. */
export type Screen = {
  width: number
  height: number
  safeArea: { top: number; right: number; bottom: number; left: number }
}

/** WeChat's rounding: towards zero, but a length that is not zero never becomes zero. */
export const rpxToPx = (rpx: number, screenWidth: number): number => {
  const px = Math.floor((Math.abs(rpx) / 750) * screenWidth + 1e-4) || (rpx === 0 ? 0 : 1)
  return rpx < 0 ? -px : px
}

/** Replaces `rpx` and the safe area's insets in a style, as a phone would compute them. */
export const styleForScreen = (style: string, screen: Screen): string =>
  style
    .replace(LENGTH_IN_RPX, (_, rpx: string) => `${rpxToPx(Number(rpx), screen.width)}px`)
    .replace(SAFE_AREA, (_, side: string) => {
      const { top, right, bottom, left } = screen.safeArea
      return `${{ top, right, bottom, left }[side.toLowerCase()] ?? 0}px`
    })
