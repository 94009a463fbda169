export type Gesture = ReturnType<typeof createGesture>

/** Whether a finger has just tapped: some of WeChat's functions work only in the very task of a tap's handler. */
export const createGesture = () => {
  let on = false
  return {
    tapped() {
      on = true
      // Not one of the app's timers: what the handler awaits without leaving its task still belongs to the tap.
      window.setTimeout(() => (on = false))
    },
    isOn: () => on,
  }
}
