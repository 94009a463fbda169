/** `1280` → `1,280`. Written by hand: WeChat on Android has no Intl. */
export const groupDigits = (value: number): string => {
  const digits = String(Math.abs(Math.trunc(value)))
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ',')
  return value < 0 ? `−${grouped}` : grouped
}

/** `10` → `+10`, `-40` → `−40` (a real minus sign, as wide as the plus). */
export const signed = (value: number): string => (value > 0 ? `+${groupDigits(value)}` : groupDigits(value))
