/** A browser leaves the brightness to the person. */
export const brightens = false

/** Awake where the browser can, for a scanner. @returns how it was before comes back */
export const brighten = (): (() => void) => {
  // Only on a secure page, and not in every browser.
  if (!('wakeLock' in navigator)) return () => undefined
  let over = false
  let lock: WakeLockSentinel | null = null
  const hold = (): void => {
    // A browser lets go of it while the page is not looked at, and does not take it up again by itself.
    if (over || document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return
    void navigator.wakeLock.request('screen').then(
      (held) => {
        if (over) void held.release()
        else lock = held
      },
      () => undefined,
    )
  }
  hold()
  document.addEventListener('visibilitychange', hold)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', hold)
    void lock?.release()
  }
}
