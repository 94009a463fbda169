import type { Screen } from '../bundle/rpx'

/** The phone that pages are judged on. Insets are those of a phone with a notch and a home indicator. */
export const PIXEL_RATIO = 2
export const STATUS_BAR_HEIGHT = 47
const HOME_INDICATOR = 34

export const screenOf = ({ width = 390, height = 844 }: { width?: number; height?: number }): Screen => ({
  width,
  height,
  safeArea: { top: STATUS_BAR_HEIGHT, right: 0, bottom: HOME_INDICATOR, left: 0 },
})
