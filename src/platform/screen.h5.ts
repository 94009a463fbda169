/** A browser leaves the brightness to the person. */
export const brightens = false

/** Awake where the browser can, for a scanner. @returns how it was before comes back */
export const brighten = (): (() => void) => {
  let over = false
  let lock: WakeLockSentinel | null = null
  // Only on a secure page, and not in every browser.
  if ('wakeLock' in navigator)
    void navigator.wakeLock.request('screen').then(
      (held) => {
        if (over) void held.release()
        else lock = held
      },
      () => undefined,
    )
  return () => {
    over = true
    void lock?.release()
  }
}
