declare global {
  /** Given by the driver: leads out of the page to Node. */
  var hostCall: (name: string, payload: unknown) => Promise<unknown>
}

export type HostCalls = ReturnType<typeof createHostCalls>

/** Calls to the outside, counted while they are under way. */
export const createHostCalls = () => {
  let open = 0
  return {
    async call(name: string, payload: unknown): Promise<unknown> {
      open += 1
      try {
        return await globalThis.hostCall(name, payload)
      } finally {
        open -= 1
      }
    },
    open: () => open,
  }
}
